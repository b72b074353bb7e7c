using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Screens;

/// <summary>Buttons, fields and error panels: boxes with one text, or empty ones.</summary>
internal sealed class BoxFinder(ScreenParts parts)
{
    private const double DisabledContrast = 3.2;
    private const int BorderWhereNoisy = 3,
        Coloured = 90; // a bar with a title

    private readonly List<PixelBox> _kept = [];
    private readonly List<Panel> _boxes = PanelFinder.Find(parts.Raster);

    private Raster Raster => parts.Raster;

    public void Find()
    {
        var controls = parts.Taken.ToList();
        foreach (var box in _boxes)
        {
            if (
                controls.Exists(taken => taken.IsInside(box.Box, 1) || box.Box.IsInside(taken, 2))
                || _kept.Exists(kept => box.Box.IsInside(kept, 2))
                || parts.IsInWord(box.Box)
            )
                continue;
            var inside = parts.Segments.FindAll(segment => box.Box.Contains(segment.CentreX, segment.CentreY));
            if (
                inside.Count > 1
                || inside.Exists(segment => segment.Left < box.Left - 2 || segment.Right > box.Right + 3)
                || !IsClosed(box)
                || TouchesBeside(box)
            )
                continue;
            if (inside.Count == 0)
                AddEmpty(box);
            else if (inside[0].Height <= box.Height * 1.15)
                AddWith(box, inside[0]);
        }
    }

    private void AddEmpty(Panel box)
    {
        if (box.Width < 90 || box.Height < 24 || box.Width <= box.Height * 2.2 || Rgb.Chroma(box.Colour) >= 40)
            return;
        var dark = 0;
        for (var y = box.Top + (box.Height / 4); y < box.Bottom - (box.Height / 4); y++)
        for (var x = box.Left + 4; x < box.Right - 3; x++)
            if (Rgb.Difference(Raster.At(x, y), box.Colour) > 60)
                dark++;
        AddField(box, "", dark > 12); // the dots of a password
    }

    private void AddWith(Panel box, PageWord text)
    {
        var (before, after) = (text.Left - box.Left, box.Right + 1 - text.Right);
        var (paper, ink) = Raster.InkOf(text.Left, text.Top, text.Width, text.Height);
        if (Math.Abs(before - after) <= Math.Max(5, .12 * box.Width) && before < 90 && box.Width < 420)
        {
            var isDull = Rgb.Chroma(paper) < 60 && Rgb.Contrast(paper, ink) < DisabledContrast;
            Keep(box, ElementType.Button, isDull ? "disabled" : "enabled", text.Text);
        }
        else if (Rgb.Difference(paper, Raster.Background) > 12 && Rgb.IsReddish(paper))
            Keep(box, ElementType.Error, "", text.Text);
        else if (before < 40 && after > before && !TouchesAbove(box) && Rgb.Chroma(paper) < Coloured)
            AddField(box, text.Text, isFilled: true);
    }

    private void Keep(Panel box, ElementType type, string state, string text)
    {
        _kept.Add(box.Box);
        parts.Add(type, state, box.Box, box.Colour, text);
    }

    private void AddField(Panel box, string text, bool isFilled)
    {
        _kept.Add(box.Box);
        var label =
            parts
                .Segments.Where(segment =>
                    segment.Bottom <= box.Top + 3
                    && box.Top - segment.Bottom < segment.Height * 1.2
                    && segment.Left > box.Left - 12
                    && segment.Left < box.Left + 60
                )
                .MaxBy(segment => segment.Bottom)
            ?? parts
                .Segments.Where(segment =>
                    Math.Abs(segment.CentreY - box.CentreY) < box.Height * .4
                    && segment.Right < box.Left
                    && box.Left - segment.Right < 200
                )
                .MaxBy(segment => segment.Right);
        var border = Raster.At((box.Left + box.Right) / 2, box.Top - 1);
        var state =
            Rgb.IsRed(border) || Rgb.IsRed(box.Colour) ? "error"
            : isFilled ? "filled"
            : "empty";
        parts.Elements.Add(
            new(ElementType.Field, text, state, Rgb.Name(box.Colour), box.Box.ToBoundingBox()) { Label = label?.Text }
        );
    }

    // Whether the colour changes all along the border: a region may also end where text or the image does.
    private bool IsClosed(Panel box)
    {
        var (changes, count) = (0, 0);
        for (var i = 1; i < 8; i++)
        {
            var (x, y) = (box.Left + (box.Width * i / 8), box.Top + (box.Height * i / 8));
            Check(x, box.Top, 0, -1);
            Check(x, box.Bottom, 0, 1);
            Check(box.Left, y, -1, 0);
            Check(box.Right, y, 1, 0);
        }
        return changes >= count * .8;

        void Check(int x, int y, int dx, int dy)
        {
            count++;
            for (var i = 1; i <= (Raster.IsNoisy ? BorderWhereNoisy : 1); i++)
            {
                var (outsideX, outsideY) = (x + (i * dx), y + (i * dy));
                if (
                    outsideX >= 0
                    && outsideY >= 0
                    && outsideX < Raster.Width
                    && outsideY < Raster.Height
                    && Rgb.Difference(Raster.At(x, y), Raster.At(outsideX, outsideY)) > 5
                )
                {
                    changes++;
                    return;
                }
            }
        }
    }

    // Boxes that touch are the cells of a table.
    private bool TouchesBeside(Panel box) =>
        _boxes.Exists(other =>
            other != box
            && Math.Abs(other.Height - box.Height) <= 2
            && Math.Abs(other.Top - box.Top) <= 2
            && (other.Left - box.Right is > 0 and <= 3 || box.Left - other.Right is > 0 and <= 3)
        );

    private bool TouchesAbove(Panel box) =>
        _boxes.Exists(other =>
            other != box
            && Math.Abs(other.Width - box.Width) <= 3
            && Math.Abs(other.Left - box.Left) <= 3
            && (other.Top - box.Bottom is > 0 and <= 2 || box.Top - other.Bottom is > 0 and <= 2)
        );
}
