namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>Looks of the cards of a page; one for all of them, chosen by seed.</summary>
internal enum CardLook
{
    Raised,
    Outlined,
    Tinted,
    TopRule,
}
