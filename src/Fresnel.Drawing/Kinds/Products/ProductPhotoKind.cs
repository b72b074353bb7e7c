using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Studio;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Kinds.Products;

/// <summary>Studio pictures of products, traced in three dimensions.</summary>
internal static class ProductPhotoKind
{
    /// <summary>Its partial images are the passes of less effort.</summary>
    /// <param name="cutOut">RGBA, in place of the product's model; null: its model.</param>
    public static Composition Compose(
        ProductPhotoBrief brief,
        Canvas canvas,
        DrawingAssets assets,
        Pixels? cutOut = null
    )
    {
        var transparent = canvas.Transparent || brief.Style.Transparent;
        canvas = canvas with { Transparent = transparent };
        var shot = new StudioBuilder(brief, canvas, assets, cutOut).Build();
        // A pass that several stages show is traced once.
        (DrawingEffort Effort, Pixels Pixels)? last = null;
        return new Composition([], shot.Description)
        {
            Limitations = [.. brief.Limitations, .. shot.Limitations],
            Shown = cutOut is null ? shot.Shown : null,
            Raster = stage =>
            {
                var effort = EffortAt(stage, canvas.Effort);
                if (last?.Effort != effort)
                    last = (effort, StudioRenderer.Render(shot, canvas.Width, canvas.Height, effort, transparent));
                return last.Value.Pixels;
            },
        };
    }

    /// <summary>Stage 0 is the pass of low effort, the next that of medium effort, the last that of the canvas.</summary>
    private static DrawingEffort EffortAt(int stage, DrawingEffort effort) =>
        stage >= Composition.Finished ? effort
        : stage == 0 || effort == DrawingEffort.Low ? DrawingEffort.Low
        : (DrawingEffort)Math.Min((int)effort, (int)DrawingEffort.Medium);
}
