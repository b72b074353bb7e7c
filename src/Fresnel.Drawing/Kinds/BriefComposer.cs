using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Diagrams;
using Fresnel.Drawing.Kinds.Illustrations;
using Fresnel.Drawing.Kinds.Marketing;
using Fresnel.Drawing.Kinds.Mockups;
using Fresnel.Drawing.Kinds.Products;
using Fresnel.Drawing.Kinds.Scenes;
using Fresnel.Drawing.Kinds.Slides;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Kinds;

/// <summary>Draws a brief. A new kind of page is a folder and a line here.</summary>
internal static class BriefComposer
{
    /// <param name="cutOut">The product of a <see cref="ProductPhotoBrief"/>; null: its model.</param>
    public static Composition Compose(Brief brief, Canvas canvas, DrawingAssets assets, Pixels? cutOut = null) =>
        brief switch
        {
            DiagramBrief diagram => DiagramKind.Compose(diagram, canvas, assets),
            MarketingBrief marketing => MarketingKind.Compose(marketing, canvas, assets),
            UiMockupBrief mockup => MockupKind.Compose(mockup, canvas, assets),
            ProductPhotoBrief product => ProductPhotoKind.Compose(product, canvas, assets, cutOut),
            SlideBrief slide => SlideKind.Compose(slide, canvas, assets),
            StoryboardBrief story => StoryKind.Compose(story, canvas, assets),
            IllustrationBrief illustration => IllustrationKind.Compose(illustration, canvas, assets)
                ?? SceneKind.Compose(illustration, canvas, assets),
            _ => throw new NotSupportedException(brief.GetType().Name),
        };
}
