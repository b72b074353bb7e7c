using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Screens;

/// <summary>What the finders of controls share: the pixels, the words and their segments, and what is taken already.</summary>
internal sealed class ScreenParts(Raster raster, List<PageWord> words)
{
    private const double SegmentGap = .75,
        LabelNear = 34,
        LabelFar = 120;

    public Raster Raster => raster;

    public List<PageWord> Words => words;

    public List<PageWord> Segments { get; } = WordRows.Segments(words, SegmentGap);

    public List<ScreenElement> Elements { get; } = [];

    /// <summary>Boxes of controls that are found.</summary>
    public List<PixelBox> Taken { get; } = [];

    public bool IsTaken(PixelBox box, int margin) => Taken.Exists(taken => box.IsInside(taken, margin));

    public void Add(ElementType type, string state, PixelBox box, int colour, string? text = null)
    {
        Taken.Add(box);
        Elements.Add(new(type, text ?? LabelOf(box)?.Text ?? "", state, Rgb.Name(colour), box.ToBoundingBox()));
    }

    /// <summary>Whether the region is a letter or a part of one.</summary>
    public bool IsInWord(PixelBox region) =>
        words.Exists(word =>
            word.Contains(region.CentreX, region.CentreY)
            && region.Height < word.Height * .98
            && region.Width < word.Width + 2
            && (word.Text.Length > 2 || (region.Height < word.Height * .8 && region.Width < word.Height * .8))
        );

    /// <summary>The text right of a control, else left of it; null: none.</summary>
    public PageWord? LabelOf(PixelBox box)
    {
        var row = Segments.FindAll(segment =>
            Math.Abs(segment.CentreY - box.CentreY) < Math.Max(segment.Height, box.Height) * .6
        );
        var right = row.Where(segment => segment.Left > box.Right - 2).MinBy(segment => segment.Left);
        if (right is not null && right.Left - box.Right < LabelNear)
            return right;
        var left = Uppermost(row.FindAll(segment => segment.Right < box.Left + 2));
        return left ?? (right is not null && right.Left - box.Right < LabelFar ? right : null);
    }

    // Of a name and the lines that explain it, which begin below it, the name.
    private static PageWord? Uppermost(List<PageWord> row)
    {
        var last = row.MaxBy(segment => segment.Right);
        return row.Where(segment => Math.Abs(segment.Left - last!.Left) < segment.Height * .5)
            .MinBy(segment => segment.Top);
    }

    /// <summary>The colour outside the top left corner.</summary>
    public int Around(PixelBox box) => raster.At(box.Left - 4, box.Top - 4);

    /// <summary>Whether another colour runs around it at 11 of 12 places: the inside of an empty box or disc.</summary>
    public bool IsRinged(Region region)
    {
        var (isRound, count) = (region.IsRound, 0);
        for (var i = 0; i < 12; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 6);
            var reach = isRound ? 1 : 1 / Math.Max(Math.Abs(cos), Math.Abs(sin));
            var most = 0;
            for (var distance = .6; distance <= 2.6; distance += .5)
            {
                var x = (int)Math.Floor(region.CentreX + (cos * reach * ((region.Width / 2.0) + distance)));
                var y = (int)Math.Floor(region.CentreY + (sin * reach * ((region.Height / 2.0) + distance)));
                most = Math.Max(most, Rgb.Difference(region.Colour, raster.At(x, y)));
            }
            if (most > 24)
                count++;
        }
        return count >= 11;
    }
}
