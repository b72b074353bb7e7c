namespace Fresnel.Vision.Pages;

/// <summary>A user interface and its controls.</summary>
public sealed record ScreenContent(IReadOnlyList<ScreenElement> Elements) : PageContent
{
    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        Elements.Select(element =>
            ($"{element.Type.ToString().ToLowerInvariant()} {element.State} {element.Text}".Trim(), element.Box)
        );

    internal override PageContent Scale(float factor) =>
        (ScreenContent)base.Scale(factor) with
        {
            Elements = [.. Elements.Select(element => element with { Box = element.Box.Scale(factor) })],
        };
}
