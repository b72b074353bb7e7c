using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Drawing;
using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>The parts of an edit prompt that <see cref="ImageEditor"/> can carry out, and the rest.</summary>
/// <param name="Changes">In the order of the prompt.</param>
/// <param name="AspectRatio">Width divided by height to crop to; null: unchanged.</param>
/// <param name="Size">Target size named in the prompt; null: none.</param>
/// <param name="Backdrop">0xRRGGBB to put behind transparent pixels; null: none.</param>
/// <param name="CutOut">Whether the background is to become transparent.</param>
/// <param name="Unsupported">Clauses of the prompt that cannot be carried out, separated by commas; empty: none.</param>
internal sealed record EditInstructions(
    IReadOnlyList<PixelAdjustment> Changes,
    double? AspectRatio,
    PixelSize? Size,
    int? Backdrop,
    bool CutOut,
    string Unsupported
)
{
    /// <summary>Whether what is cut out is a person, whatever else stands out.</summary>
    public bool IsPerson { get; init; }

    /// <summary>Whether plain or transparent borders are to go.</summary>
    public bool Trim { get; init; }

    /// <summary>A text to set on the image; null: none.</summary>
    public TextOverlay? Overlay { get; init; }

    /// <summary>Whether several images are to become one.</summary>
    public bool Collage { get; init; }

    /// <summary>How many times wider and higher the image is to be, above 0; null: unchanged.</summary>
    public double? Scale { get; init; }

    /// <summary>Pixels of one side, the other in proportion; null: unchanged.</summary>
    public (int Pixels, bool IsWidth)? Side { get; init; }

    /// <summary>Degrees to turn clockwise, no quarter turn; null: none.</summary>
    public double? Angle { get; init; }

    /// <summary>The part at one side that is to be left; null: all.</summary>
    public ImagePart? Part { get; init; }

    /// <summary>A border around the image; null: none.</summary>
    public ImageFrame? Frame { get; init; }

    /// <summary>Whether the corners are to be rounded, or all but a circle cut off.</summary>
    public bool RoundCorners { get; init; }

    /// <inheritdoc cref="RoundCorners"/>
    public bool Circle { get; init; }

    /// <summary>Whether what does not stand out is to be blurred.</summary>
    public bool BlurBackground { get; init; }

    /// <summary>The file format named in the prompt; null: none.</summary>
    public DrawingFormat? Format { get; init; }

    /// <summary>Whether the prompt asks for no change that can be carried out.</summary>
    public bool IsEmpty =>
        Changes.Count == 0
        && AspectRatio is null
        && Size is null
        && Backdrop is null
        && Scale is null
        && Side is null
        && Angle is null
        && Part is null
        && Frame is null
        && !CutOut
        && !Trim
        && !RoundCorners
        && !Circle
        && !BlurBackground
        && Overlay is null
        && !Collage;

    public static EditInstructions Parse(string prompt)
    {
        List<(int Position, PixelAdjustment Change)> changes = [];
        var (overlay, rest) = TextOverlay.Read(prompt); // before words of the text are read as changes
        var collage = Edits.Collage.IsWanted(rest);
        var (backdrop, frame) = (Take(EditPatterns.Background), Take(EditPatterns.Frame)); // before "grey" is read
        var blurBackground = Take(EditPatterns.BlurredBackground) is not null;
        var format = Take(EditPatterns.Format);
        foreach (var (pattern, change) in EditPatterns.Changes)
        {
            if (pattern.Match(rest) is not { Success: true } match)
                continue;
            changes.Add((match.Index, change));
            rest = pattern.Replace(rest, match => new string(' ', match.Length));
        }

        var angle = Take(EditPatterns.Angle);
        var circle = Take(EditPatterns.Circle) is not null;
        double? aspectRatio = null;
        if (Take(EditPatterns.SquareCrop) is not null)
            aspectRatio = 1;
        else if (Take(EditPatterns.RatioCrop) is { } ratio)
            aspectRatio = Number(ratio, "1") / Math.Max(1, Number(ratio, "2"));
        var part = Take(EditPatterns.Part);
        PixelSize? size =
            Take(EditPatterns.Size) is { } pixels && Number(pixels, "1") > 0 && Number(pixels, "2") > 0
                ? new PixelSize((int)Number(pixels, "1"), (int)Number(pixels, "2"))
                : null;
        var side = Take(EditPatterns.Side);
        var percent = Take(EditPatterns.Percent);
        var cutOut = Take(EditPatterns.CutOut);
        var trim = Take(EditPatterns.Trim) is not null;
        var upscale = Take(EditPatterns.Upscale);
        var roundCorners = Take(EditPatterns.Corners) is not null;
        var unsupported = EditPatterns
            .Separator.Split(rest)
            .Where(clause =>
                EditPatterns.Filler.Replace(clause, "").Any(char.IsLetterOrDigit) && !Edits.Collage.IsWanted(clause)
            )
            .Select(clause => EditPatterns.Whitespace.Replace(clause, " ").Trim());
        return new EditInstructions(
            [.. changes.OrderBy(change => change.Position).Select(change => change.Change)],
            aspectRatio,
            size,
            ColourOf(backdrop),
            cutOut is not null,
            string.Join(", ", unsupported)
        )
        {
            IsPerson = cutOut is not null && EditPatterns.Person.IsMatch(cutOut.Value),
            Trim = trim,
            Scale =
                upscale is not null ? ScaleOf(upscale)
                : percent is null ? null
                : percent.Groups["half"].Success ? 0.5
                : Math.Max(1, Number(percent, "percent")) / 100,
            Side = side is null
                ? null
                : (
                    (int)Number(side, "pixels"),
                    side.Groups["side"].Value.Contains("wi", StringComparison.OrdinalIgnoreCase)
                ),
            Angle =
                angle is null || Number(angle, "degrees") % 360 == 0
                    ? null
                    : Number(angle, "degrees") * (angle.Groups["left"].Success ? -1 : 1),
            Part = part is null ? null : ImagePart.Of(part.Groups["side"].Value, part.Groups["share"].Value),
            Frame = frame is null ? null : ImageFrame.Of(frame, ColourOf(frame)),
            RoundCorners = roundCorners,
            Circle = circle,
            BlurBackground = blurBackground,
            Format = format is null ? null : FormatOf(format.Groups["format"].Value),
            Overlay = overlay,
            Collage = collage,
        };

        Match? Take(Regex pattern)
        {
            if (pattern.Match(rest) is not { Success: true } match)
                return null;
            rest = rest.Remove(match.Index, match.Length).Insert(match.Index, new string(' ', match.Length));
            return match;
        }
    }

    /// <summary>A colour with its article: <c>a white</c>, <c>an orange</c>, <c>a #12ab9f</c>.</summary>
    public static string NameOf(int colour)
    {
        var name = EditPatterns.Colours.FirstOrDefault(named => named.Value == colour).Key;
        return name is null ? $"a #{colour:x6}"
            : name is "orange" ? "an orange"
            : $"a {name}";
    }

    /// <returns>0xRRGGBB; null: none is named.</returns>
    private static int? ColourOf(Match? match) =>
        match is null ? null
        : match.Groups["name"] is { Success: true } name
            ? EditPatterns.Colours[EditPatterns.Whitespace.Replace(name.Value, " ")]
        : match.Groups["hex"] is { Success: true } hex
            ? int.Parse(hex.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : match.Groups["white"].Success ? EditPatterns.Colours["white"]
        : null;

    private static DrawingFormat FormatOf(string name) =>
        name.ToLowerInvariant() switch
        {
            "png" => DrawingFormat.Png,
            "webp" => DrawingFormat.Webp,
            "avif" => DrawingFormat.Avif,
            _ => DrawingFormat.Jpeg,
        };

    /// <summary>The group that matched: 2 or 4, a word of them, or what doubles.</summary>
    private static int ScaleOf(Match match) =>
        match.Groups.Values.Skip(1).First(group => group.Success).Value.ToLowerInvariant()
            is "4"
                or "four"
                or "quadruple"
            ? 4
            : 2;

    private static double Number(Match match, string group) =>
        double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}
