using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Screens;

/// <summary>Reads the controls of a user interface: boxes, pills and discs of one colour.</summary>
internal static class ScreenReader
{
    public static ScreenContent Read(Raster raster, List<PageWord> words)
    {
        var parts = new ScreenParts(raster, words);
        var small = raster
            .Regions.Where(region =>
                region.Width is >= 9 and <= 80 && region.Height is >= 9 and <= 46 && region.Count >= 30
            )
            .Where(region => !parts.IsInWord(region.Box))
            .ToList();
        new ToggleFinder(parts, small).Find();
        new CheckFinder(parts, small).Find();
        new BoxFinder(parts).Find();
        FindErrors(parts);
        FindTabs(parts);
        return new(parts.Elements);
    }

    // Red text outside a control.
    private static void FindErrors(ScreenParts parts)
    {
        foreach (var segment in parts.Segments)
        {
            if (
                segment.Text.Count(char.IsLetter) < 4
                || !segment.Text.Contains(' ', StringComparison.Ordinal)
                || parts.Elements.Exists(element =>
                    element.Type is ElementType.Button or ElementType.Tab or ElementType.Error
                    && segment.CentreX > element.Box.Left
                    && segment.CentreX < element.Box.Right
                    && segment.CentreY > element.Box.Top
                    && segment.CentreY < element.Box.Bottom
                )
            )
                continue;
            var (paper, ink) = parts.Raster.InkOf(segment.Left, segment.Top, segment.Width, segment.Height);
            if (Rgb.IsRed(ink) && !Rgb.IsRed(paper) && Rgb.Contrast(paper, ink) > 2.5)
                parts.Elements.Add(new(ElementType.Error, segment.Text, "", "red", segment.Box));
        }
    }

    // A short strong bar under one of several texts of a row.
    private static void FindTabs(ScreenParts parts)
    {
        var bars = parts.Raster.Regions.Where(region =>
            region.Height is >= 2 and <= 4
            && region.Width is >= 20 and <= 200
            && region.Solidity > .9
            && Rgb.Chroma(region.Colour) > 50
        );
        foreach (var bar in bars)
        {
            var selected = parts.Segments.Find(segment =>
                bar.Top - segment.Bottom is > -6 and < 18
                && Math.Abs(segment.CentreX - bar.CentreX) < 6
                && bar.Width >= segment.Width * .9
                && bar.Width < segment.Width + 60
            );
            if (selected is null)
                continue;
            var row = parts.Segments.FindAll(segment => Math.Abs(segment.CentreY - selected.CentreY) < 4);
            if (row.Count < 2)
                continue;
            parts.Elements.AddRange(
                row.Select(segment => new ScreenElement(
                    ElementType.Tab,
                    segment.Text,
                    segment == selected ? "selected" : "",
                    Rgb.Name(bar.Colour),
                    segment.Box
                ))
            );
            return;
        }
    }
}
