using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Contracts.Models;
using Fresnel.Imaging;

namespace Fresnel.Providers.BuiltIn;

/// <summary>What a prompt wants changed, as far as we can.</summary>
/// <param name="Changes">In the order they are wanted.</param>
/// <param name="Shape">Width by height to crop to; null: as it is.</param>
/// <param name="Size">In pixels, where the prompt says so.</param>
/// <param name="Backdrop">0xRRGGBB behind what is transparent; null: nothing.</param>
/// <param name="Rest">What is left of the prompt and not done; empty: nothing.</param>
internal sealed partial record EditWish(
    IReadOnlyList<PixelAdjustment> Changes,
    double? Shape,
    ImageSize? Size,
    int? Backdrop,
    string Rest
)
{
    private static readonly (Regex Words, PixelAdjustment Change)[] s_changes =
    [
        (Grey(), PixelAdjustment.Greyscale),
        (Invert(), PixelAdjustment.Invert),
        (Brighten(), PixelAdjustment.Brighten),
        (Darken(), PixelAdjustment.Darken),
        (MoreContrast(), PixelAdjustment.IncreaseContrast),
        (LessContrast(), PixelAdjustment.DecreaseContrast),
        (Blur(), PixelAdjustment.Blur),
        (Sharpen(), PixelAdjustment.Sharpen),
        (Flip(), PixelAdjustment.FlipVertically),
        (Mirror(), PixelAdjustment.FlipHorizontally),
        (TurnOver(), PixelAdjustment.Rotate180),
        (TurnLeft(), PixelAdjustment.RotateLeft),
        (TurnRight(), PixelAdjustment.RotateRight),
    ];

    public static EditWish Of(string prompt)
    {
        List<(int At, PixelAdjustment Change)> changes = [];
        var rest = prompt;
        foreach (var (words, change) in s_changes)
        {
            if (words.Match(rest) is not { Success: true } found)
                continue;
            changes.Add((found.Index, change));
            rest = words.Replace(rest, found => new string(' ', found.Length));
        }

        double? shape = null;
        if (Take(SquareCrop()) is not null)
            shape = 1;
        else if (Take(RatioCrop()) is { } ratio)
            shape = Number(ratio, 1) / Math.Max(1, Number(ratio, 2));
        ImageSize? size =
            Take(Resize()) is { } pixels && Number(pixels, 1) > 0 && Number(pixels, 2) > 0
                ? new ImageSize((int)Number(pixels, 1), (int)Number(pixels, 2))
                : null;
        int? backdrop = Take(Background()) is { } colour
            ? colour.Groups[1].Value.Equals("black", StringComparison.OrdinalIgnoreCase)
                ? 0
                : 0xFFFFFF
            : null;
        var left = Joints()
            .Split(rest)
            .Where(clause => Filler().Replace(clause, "").Any(char.IsLetterOrDigit))
            .Select(clause => Spaces().Replace(clause, " ").Trim());
        return new EditWish(
            [.. changes.OrderBy(change => change.At).Select(change => change.Change)],
            shape,
            size,
            backdrop,
            string.Join(", ", left)
        );

        Match? Take(Regex words)
        {
            if (words.Match(rest) is not { Success: true } found)
                return null;
            rest = rest.Remove(found.Index, found.Length).Insert(found.Index, new string(' ', found.Length));
            return found;
        }
    }

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\b(?:(?:in(?:to)?\s+|to\s+)?black\s*(?:and|&|-)\s*white|gr[ae]y[\s-]?scale|monochrome|desaturated?|gr[ae]y|(?:in\s+)?schwarz-?wei(?:ß|ss)|(?:en\s+)?noir\s+et\s+blanc|(?:en\s+)?blanco\s+y\s+negro)\b",
        Any
    )]
    private static partial Regex Grey();

    [GeneratedRegex(@"\binvert(?:ed)?(?:\s+(?:the\s+)?colou?rs)?\b|\b(?:photographic\s+)?negative\b", Any)]
    private static partial Regex Invert();

    [GeneratedRegex(@"\b(?:brighten(?:\s+up)?|brighter|lighten|lighter|heller)\b", Any)]
    private static partial Regex Brighten();

    [GeneratedRegex(@"\b(?:darken|darker|dunkler)\b", Any)]
    private static partial Regex Darken();

    [GeneratedRegex(
        @"\b(?:(?:more|higher|increase(?:\s+the)?|raise(?:\s+the)?|boost(?:\s+the)?)\s+contrast|mehr\s+kontrast)\b",
        Any
    )]
    private static partial Regex MoreContrast();

    [GeneratedRegex(@"\b(?:(?:less|lower|decrease(?:\s+the)?|reduce(?:\s+the)?)\s+contrast|weniger\s+kontrast)\b", Any)]
    private static partial Regex LessContrast();

    [GeneratedRegex(@"\b(?:blur(?:red|ry)?(?!\s+(?:the\s+)?background)|weichzeichnen)\b", Any)]
    private static partial Regex Blur();

    [GeneratedRegex(@"\b(?:sharpen|sharper|sch[äa]rfer)\b", Any)]
    private static partial Regex Sharpen();

    [GeneratedRegex(
        @"\bflip(?:ped)?(?:\s+(?:it|the\s+\w+))?\s+(?:vertically|upside[\s-]down|top\s+to\s+bottom)\b",
        Any
    )]
    private static partial Regex Flip();

    [GeneratedRegex(
        @"\b(?:flip(?:ped)?(?:\s+(?:it|the\s+\w+))?(?:\s+(?:horizontally|left\s+to\s+right|sideways))?|mirror(?:ed)?(?:\s+(?:it|horizontally))?|spiegeln?)\b",
        Any
    )]
    private static partial Regex Mirror();

    [GeneratedRegex(
        @"\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:by\s+)?(?:180\s*(?:°|degrees?)?|upside[\s-]down)|\bupside[\s-]down\b",
        Any
    )]
    private static partial Regex TurnOver();

    [GeneratedRegex(
        @"\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:by\s+)?90\s*(?:°|degrees?)?\s+)?(?:to\s+the\s+)?(?:left|counter-?\s?clockwise|anti-?clockwise)\b|\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:by\s+)?270\s*(?:°|degrees?)?(?:\s+(?:clockwise|to\s+the\s+right))?",
        Any
    )]
    private static partial Regex TurnLeft();

    [GeneratedRegex(
        @"\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:by\s+)?90\s*(?:°|degrees?)?(?:\s+(?:to\s+the\s+)?(?:right|clockwise))?|(?:to\s+the\s+)?right\b|clockwise\b)",
        Any
    )]
    private static partial Regex TurnRight();

    [GeneratedRegex(
        @"\b(?:crop(?:ped)?|cut)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:in)?to|as)\s+(?:a\s+)?square\b|\bsquare\s+crop\b",
        Any
    )]
    private static partial Regex SquareCrop();

    [GeneratedRegex(
        @"\b(?:crop(?:ped)?|cut)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:in)?to|as)\s+(?:an?\s+)?([1-9]\d?)\s*:\s*([1-9]\d?)\b",
        Any
    )]
    private static partial Regex RatioCrop();

    [GeneratedRegex(
        @"\b(?:(?:re)?scaled?|resized?|make|shrink|enlarge)(?:\s+(?:it|the\s+\w+))?\s+(?:to\s+)?(\d{2,4})\s*[x×]\s*(\d{2,4})(?:\s*(?:px|pixels?))?\b",
        Any
    )]
    private static partial Regex Resize();

    [GeneratedRegex(
        @"\b(?:(?:put|place|set)(?:\s+it)?\s+)?(?:on\s+|with\s+|add\s+)?(?:an?\s+)?(white|black)\s+background\b",
        Any
    )]
    private static partial Regex Background();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Between two wishes.</summary>
    [GeneratedRegex(@"[,.;!\n]+|\b(?:and|then|und|dann)\b", Any)]
    private static partial Regex Joints();

    /// <summary>Words that ask for nothing by themselves.</summary>
    [GeneratedRegex(
        @"\b(?:please|the|this|that|my|a|an|it|image|picture|photo|photograph|colou?rs?|and|then|also|make|made|turn|convert|change|apply|edit|into|to|in|of|be|by|a\s+bit|slightly|little|is|bitte|das|dieses|bild|und|mach)\b",
        Any
    )]
    private static partial Regex Filler();
}
