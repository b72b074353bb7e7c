using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Screens;

/// <summary>Toggles: a pill with a disc at one end, or a thin track that ends under a disc.</summary>
internal sealed class ToggleFinder(ScreenParts parts, List<Region> small)
{
    private const double FlattestPill = 2.6,
        RoundestPill = 1.35,
        RoundLeast = .66,
        RoundMost = .9,
        FrayedLeast = .6,
        FrayedMost = .92,
        FrayedSolidity = .5;
    private const int BesideKnob = 4;

    private Raster Raster => parts.Raster;

    public void Find()
    {
        FindPills();
        FindTracks();
        FindTracksByWalking();
        FindByWalking();
    }

    private void FindPills()
    {
        var pills = small.Where(region =>
            region.Width >= 24
            && region.Height >= 12
            && region.Width / (double)region.Height is > RoundestPill and < FlattestPill
            && region.Soft.Fill is > .83 and < .955
            && HasRoundEnds(region)
        );
        foreach (var pill in pills.OrderByDescending(region => region.Width * region.Height))
        {
            if (parts.IsTaken(pill.Box, 2))
                continue;
            var knob = small
                .Where(region =>
                    region != pill
                    && region.IsInside(pill, 1)
                    && region.Height >= pill.Height * .45
                    && region.Height < pill.Height + 1
                    && region.Width < pill.Width * .72
                    && region.Soft.Fill is > .7 and < .85
                    && Rgb.Difference(region.Colour, pill.Colour) > 16
                )
                .MaxBy(region => region.Count);
            if (knob is not null && Math.Abs(knob.CentreX - pill.CentreX) >= pill.Width * .12)
                Add(knob.CentreX > pill.CentreX, pill.Box, pill.Colour);
        }
    }

    // A flat piece beside a disc, centred on it.
    private void FindTracks()
    {
        var tracks = small
            .Concat(Raster.Regions.Where(region => region.Height is >= 6 and < 9 && region.Width >= 9))
            .ToList();
        var knobs = small.FindAll(region =>
            region.IsRound && region.Height >= 14 && region.Solidity > .7 && !parts.IsTaken(region.Box, 2)
        );
        foreach (var knob in knobs)
        {
            if (tracks.Find(track => track != knob && IsTrackOf(track, knob)) is not { } track)
                continue;
            var box = new PixelBox(
                Math.Min(track.Left, knob.Left),
                knob.Top,
                Math.Max(track.Right, knob.Right),
                knob.Bottom
            );
            if (box.Width - 1 <= knob.Width * FlattestPill)
                Add(track.Left < knob.Left - 2, box, track.Colour);
        }
    }

    private bool IsTrackOf(Region track, Region knob) =>
        Math.Abs(track.CentreY - knob.CentreY) <= 1.5
        && track.Height < knob.Height * .85
        && track.Height > knob.Height * .3
        && track.Width > knob.Width * .3
        && track.Width < knob.Width * 2
        && Rgb.Difference(track.Colour, Raster.Background) > 10
        && (
            (Math.Abs(track.Right - knob.Left) <= knob.Width * .5 && track.Left < knob.Left - 4)
            || (Math.Abs(track.Left - knob.Right) <= knob.Width * .5 && track.Right > knob.Right + 4)
        );

    // A thin track in pieces, as lossy compression leaves it: outward from the knob to both sides.
    private void FindTracksByWalking()
    {
        foreach (var knob in small)
        {
            if (
                Math.Abs(knob.Width - knob.Height) > 3
                || knob.Height is < 14 or > 34
                || knob.Fill is < RoundLeast or > RoundMost
                || knob.Solidity <= .6
                || parts.IsTaken(knob.Box, 2)
            )
                continue;
            foreach (var direction in (int[])[-1, 1])
            {
                if (TrackBeside(knob, direction) is not { } track)
                    continue;
                var box = new PixelBox(
                    Math.Min(track.End, knob.Left),
                    knob.Top,
                    Math.Max(track.End, knob.Right),
                    knob.Bottom
                );
                Add(direction < 0, box, track.Colour);
                break;
            }
        }
    }

    private (int End, int Colour)? TrackBeside(Region knob, int direction)
    {
        var y = (int)knob.CentreY;
        var start = (direction < 0 ? knob.Left : knob.Right) + (direction * BesideKnob);
        var colour = Raster.At(start, y);
        var length = Steps(start, y, direction, 0, colour);
        if (
            length < knob.Width * .25
            || length > knob.Width * 1.3
            || Rgb.Difference(colour, Raster.Background) <= 10
            || Rgb.Difference(colour, knob.Colour) <= 10
        )
            return null;
        var middle = start + (direction * length / 2);
        var height = 1 + Steps(middle, y, 0, -1, colour) + Steps(middle, y, 0, 1, colour);
        return height > knob.Height * .3 && height < knob.Height * .85 ? (start + (direction * length), colour) : null;
    }

    // A pill whose rim around the knob is too thin to hold together: outward from the knob along its middle row and column.
    private void FindByWalking()
    {
        foreach (var knob in small)
        {
            if (!IsKnob(knob) || knob.Height < 9 || parts.IsTaken(knob.Box, 2))
                continue;
            var y = (int)knob.CentreY;
            foreach (var colour in (int[])[Raster.At(knob.Right + 4, y), Raster.At(knob.Left - 4, y)])
            {
                if (
                    Rgb.Difference(colour, knob.Colour) <= 16
                    || Rgb.Difference(colour, Raster.Background) <= 8
                    || Walk(knob, colour) is not { } pill
                )
                    continue;
                Add(knob.Left - pill.Left > pill.Right - knob.Right, pill, colour);
                break;
            }
        }
    }

    // Lossy compression frays the rim.
    private bool IsKnob(Region region) =>
        Raster.IsNoisy
            ? Math.Abs(region.Width - region.Height) <= 3
                && region.Fill is > FrayedLeast and < FrayedMost
                && region.Solidity > FrayedSolidity
            : region.IsRound && region.Solidity > .6;

    private PixelBox? Walk(Region knob, int colour)
    {
        var (x, y) = ((int)knob.CentreX, (int)knob.CentreY);
        var left = Steps(knob.Left, y, -1, 0, colour);
        var right = Steps(knob.Right, y, 1, 0, colour);
        var up = Steps(x, knob.Top, 0, -1, colour);
        var down = Steps(x, knob.Bottom, 0, 1, colour);
        var (width, height) = (knob.Width + left + right, knob.Height + up + down);
        if (
            height < 12
            || width < 22
            || width / (double)height is < RoundestPill or > FlattestPill
            || knob.Height < height * .4
            || Math.Abs(left - right) < width * .24
            || (Math.Min(left, right) < 1 && up < 1)
            || Math.Abs(up - down) > 2
        )
            return null;
        var pill = new PixelBox(knob.Left - left, knob.Top - up, knob.Right + right, knob.Bottom + down);
        return parts.Words.Exists(word => word.Text.Length > 2 && word.Contains(pill.CentreX, pill.CentreY))
            ? null
            : pill;
    }

    private int Steps(int x, int y, int dx, int dy, int colour)
    {
        var (count, missed) = (0, 0);
        while (count < 80 && missed < 3)
        {
            count++;
            missed = Rgb.Difference(Raster.At(x + (dx * count), y + (dy * count)), colour) <= 6 ? 0 : missed + 1;
        }
        return count - missed;
    }

    private void Add(bool isOn, PixelBox box, int colour) =>
        parts.Add(ElementType.Toggle, isOn ? "on" : "off", box, colour);

    private static bool HasRoundEnds(Region pill)
    {
        var (rows, height) = (pill.Rows, pill.Height);
        var inset = (rows[0].Left - pill.Left + pill.Right - rows[0].Right) / 2.0;
        return inset > height * .15
            && rows[height / 2].Left - pill.Left <= 1
            && pill.Right - rows[height / 2].Right <= 1;
    }
}
