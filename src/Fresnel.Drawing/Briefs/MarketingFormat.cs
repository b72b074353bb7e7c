namespace Fresnel.Drawing.Briefs;

/// <summary>Format of a marketing visual.</summary>
public enum MarketingFormat
{
    Banner,
    SocialPost,
    Story,
    EmailHeader,
    Advertisement,
    Poster,
    Flyer,
    Invitation,
    BusinessCard,

    /// <summary>The name in type, with a simple mark.</summary>
    Logo,
}
