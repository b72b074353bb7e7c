namespace Fresnel.Vision.Pages;

/// <summary>Text in no form that is known, or nothing.</summary>
public sealed record PlainContent : PageContent
{
    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes => [];
}
