using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Printed matter in type: business cards, logos, invitations, posters and flyers. Banners have a kind of their own.</summary>
internal static class MarketingKind
{
    /// <returns>Null for a format that is drawn as a banner.</returns>
    public static Composition? Compose(MarketingBrief brief, Canvas canvas, DrawingAssets assets)
    {
        Action<PageContext, MarketingBrief>? draw = brief.Format switch
        {
            MarketingFormat.BusinessCard => BusinessCard.Draw,
            MarketingFormat.Logo => LogoLockup.Draw,
            MarketingFormat.Invitation => Invitation.Draw,
            MarketingFormat.Poster or MarketingFormat.Flyer => Poster.Draw,
            _ => null,
        };
        if (draw is null)
            return null;
        var page = PageContext.Create(brief, canvas, assets, darkShare: 0.25);
        PageParts.DrawGround(page);
        draw(page, brief);
        var name = brief.Format switch
        {
            MarketingFormat.BusinessCard => "A business card",
            MarketingFormat.Logo => "A logo in type",
            MarketingFormat.Invitation => "An invitation",
            MarketingFormat.Poster => "A poster",
            _ => "A flyer",
        };
        var title = brief.Title ?? brief.Brand ?? brief.Subject;
        return page.Compose(string.IsNullOrWhiteSpace(title) ? $"{name}." : $"{name}: \"{title}\".");
    }
}
