namespace Fresnel.Drawing.Banners;

/// <summary>How a canvas is divided: one or two zones for words, and what they leave for the subject.</summary>
/// <param name="Hero">Where the subject may stand, given the boxes the words took, zone by zone.</param>
/// <param name="Body">Size of running text to begin with, pixels.</param>
/// <param name="Strip">One low row, where only what matters has room.</param>
internal sealed record Layout(
    string Name,
    IReadOnlyList<Zone> Zones,
    Func<IReadOnlyList<Box>, Box> Hero,
    double Body,
    bool Strip = false
)
{
    private static readonly Part[] Everything = Enum.GetValues<Part>();

    /// <summary>The layouts that suit a shape; each seed takes one.</summary>
    /// <param name="call">There is a button or a price, which a strip sets apart.</param>
    public static IReadOnlyList<Layout> For(Canvas canvas, bool call = true) =>
        canvas.Aspect switch
        {
            >= 3.2 => [Row(canvas, call), Row(canvas, call).Mirrored(canvas.Width)],
            >= 1.25 => [Side(canvas), Side(canvas).Mirrored(canvas.Width), Side(canvas)],
            >= 0.8 => [Crown(canvas), Corner(canvas), Corner(canvas), Base(canvas)],
            _ => [Poster(canvas), Base(canvas)],
        };

    public Layout Mirrored(double width) =>
        this with
        {
            Zones = [.. Zones.Select(zone => zone.Mirrored(width))],
            Hero = used => Hero([.. used.Select(box => box.Mirrored(width))]).Mirrored(width),
        };

    /// <summary>The same with every column set from the right, for scripts that run that way.</summary>
    public Layout RightAligned() =>
        this with
        {
            Zones = [.. Zones.Select(zone => zone with { Align = zone.Align == -1 ? 1 : zone.Align })],
        };

    /// <summary>Words at the left, subject at the right.</summary>
    private static Layout Side(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w * 0.0625, h * 0.11);
        var share = canvas.Aspect > 1.6 ? 0.47 : 0.5;
        return new(
            "side",
            [new(new Box(margin, margin, w * share - margin * 0.4, h - 2 * margin), -1, 0.5, Everything, 3)],
            _ => new Box(w * share + margin * 1.15, margin * 0.5, w * (1 - share) - margin * 1.75, h - margin),
            Math.Sqrt(w * h) * (canvas.Aspect > 2.2 ? 0.029 : 0.0249)
        );
    }

    /// <summary>Headline and more at the top, subject below.</summary>
    private static Layout Crown(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w, h) * 0.075;
        return new(
            "crown",
            [
                new(
                    new Box(margin, margin, w - 2 * margin, h * 0.52 - margin),
                    0,
                    0,
                    [Part.Brand, Part.Badge, Part.Headline, Part.Subline, Part.Call, Part.Rating, Part.Details],
                    2
                ),
            ],
            used => Below(used[0], margin * 0.55, new Box(margin, 0, w - 2 * margin, h - margin * 0.4)),
            Math.Sqrt(w * h) * 0.0262
        );
    }

    /// <summary>Headline at the top left, button at the bottom left, subject large at the bottom right.</summary>
    private static Layout Corner(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w, h) * 0.078;
        return new(
            "corner",
            [
                new(
                    new Box(margin, margin, w - 2 * margin, h * 0.5 - margin),
                    -1,
                    0,
                    [Part.Brand, Part.Badge, Part.Headline, Part.Subline],
                    3
                ),
                new(
                    new Box(margin, h * 0.6, w * 0.4 - margin, h * 0.4 - margin),
                    -1,
                    1,
                    [Part.Call, Part.Rating, Part.Details],
                    1
                ),
            ],
            used =>
            {
                var left = Math.Min(
                    used[1].Height > 0 ? Math.Max(used[1].Right - margin * 0.4, w * 0.24) : w * 0.2,
                    w * 0.4
                );
                return Below(used[0], margin * 0.35, new Box(left, 0, w - left - margin * 0.2, h - margin * 0.3));
            },
            Math.Sqrt(w * h) * 0.0262
        );
    }

    /// <summary>Subject at the top, words below.</summary>
    private static Layout Base(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w, h) * 0.085;
        var top = h * (canvas.Aspect < 0.8 ? 0.46 : 0.44);
        return new(
            "base",
            [
                new(
                    new Box(margin, top, w - 2 * margin, h - top - margin),
                    canvas.Aspect < 0.8 ? 0 : -1,
                    1,
                    Everything,
                    canvas.Aspect < 0.8 ? 3 : 2
                ),
            ],
            used => new Box(margin, margin * 0.5, w - 2 * margin, used[0].Y - margin * 1.0),
            Math.Sqrt(w * h) * 0.0262
        );
    }

    /// <summary>Headline at the top, subject in the middle, button at the bottom.</summary>
    private static Layout Poster(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w * 0.09, h * 0.07);
        return new(
            "poster",
            [
                new(
                    new Box(margin, margin * 1.1, w - 2 * margin, h * 0.34 - margin),
                    0,
                    0,
                    [Part.Brand, Part.Badge, Part.Headline],
                    4
                ),
                new(
                    new Box(margin, h * 0.72, w - 2 * margin, h * 0.28 - margin),
                    0,
                    1,
                    [Part.Subline, Part.Call, Part.Rating, Part.Details],
                    1
                ),
            ],
            used =>
            {
                var top = used[0].Bottom + margin * 0.4;
                return new Box(margin * 0.6, top, w - margin * 1.2, used[1].Y - margin * 0.4 - top);
            },
            Math.Sqrt(w * h) * (canvas.Aspect < 0.4 ? 0.034 : 0.0275)
        );
    }

    /// <summary>A low strip: subject, words, button.</summary>
    private static Layout Row(Canvas canvas, bool call)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = h * 0.14;
        var hero = Math.Min(h * 1.25, w * 0.2);
        var end = call ? w * (canvas.Aspect > 6 ? 0.24 : 0.27) : 0;
        var left = margin + hero + h * 0.1;
        var words = new Zone(
            new Box(left, margin, w - left - end - margin * 1.6, h - 2 * margin),
            -1,
            0.5,
            [Part.Badge, Part.Headline, Part.Subline],
            2
        );
        var button = new Zone(
            new Box(w - end - margin * 0.4, margin, end - margin * 0.6, h - 2 * margin),
            0,
            0.5,
            [Part.Call, Part.Rating],
            1
        );
        return new(
            "row",
            call ? [words, button] : [words],
            _ => new Box(margin, h * 0.02, hero, h * 0.96),
            h * (canvas.Aspect > 5 ? 0.165 : 0.11),
            Strip: true
        );
    }

    private static Box Below(Box words, double gap, Box within) =>
        new(within.X, words.Bottom + gap, within.Width, Math.Max(1, within.Bottom - words.Bottom - gap));
}
