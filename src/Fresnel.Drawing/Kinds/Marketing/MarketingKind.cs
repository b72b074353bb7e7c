using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Marketing visuals: banners and the like, and printed matter in type.</summary>
internal static class MarketingKind
{
    public static Composition Compose(MarketingBrief brief, Canvas canvas, DrawingAssets assets)
    {
        Action<PageContext, MarketingBrief>? draw = brief.Format switch
        {
            MarketingFormat.BusinessCard => BusinessCard.Draw,
            MarketingFormat.Logo => LogoLockup.Draw,
            MarketingFormat.Invitation => Invitation.Draw,
            _ => null,
        };
        if (draw is null)
            return Visual.Compose(brief, canvas, assets);
        var page = PageContext.Create(brief, canvas, assets, darkShare: 0.25);
        PageParts.DrawGround(page);
        draw(page, VisualPictures.WithRemarks(page, brief));
        var name = brief.Format switch
        {
            MarketingFormat.BusinessCard => "A business card",
            MarketingFormat.Logo => "A logo in type",
            _ => "An invitation",
        };
        var title = brief.Title ?? brief.Brand ?? brief.Subject;
        return page.Compose(string.IsNullOrWhiteSpace(title) ? $"{name}." : $"{name}: \"{title}\".");
    }
}
