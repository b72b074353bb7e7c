using System.Globalization;
using System.Text.RegularExpressions;
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

    /// <summary>How many times wider and higher the image is to be; null: unchanged.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether the prompt asks for no change that can be carried out.</summary>
    public bool IsEmpty =>
        Changes.Count == 0
        && AspectRatio is null
        && Size is null
        && Backdrop is null
        && Scale is null
        && !CutOut
        && !Trim
        && Overlay is null
        && !Collage;

    private static readonly (Regex Pattern, PixelAdjustment Change)[] s_changes =
    [
        (
            Pattern(
                @"\b(?:(?:in(?:to)?\s+|to\s+)?black\s*(?:and|&|-)\s*white|gr[ae]y[\s-]?scale|monochrome|desaturated?|gr[ae]y|(?:in\s+)?schwarz-?wei(?:ß|ss)|(?:en\s+)?noir\s+et\s+blanc|(?:en\s+)?blanco\s+y\s+negro)\b"
            ),
            PixelAdjustment.Greyscale
        ),
        (
            Pattern(@"\binvert(?:ed)?(?:\s+(?:the\s+)?colou?rs)?\b|\b(?:photographic\s+)?negative\b"),
            PixelAdjustment.Invert
        ),
        (Pattern(@"\b(?:brighten(?:\s+up)?|brighter|lighten|lighter|heller)\b"), PixelAdjustment.Brighten),
        (Pattern(@"\b(?:darken|darker|dunkler)\b"), PixelAdjustment.Darken),
        (
            Pattern(
                @"\b(?:(?:more|higher|increase(?:\s+the)?|raise(?:\s+the)?|boost(?:\s+the)?)\s+contrast|mehr\s+kontrast)\b"
            ),
            PixelAdjustment.IncreaseContrast
        ),
        (
            Pattern(@"\b(?:(?:less|lower|decrease(?:\s+the)?|reduce(?:\s+the)?)\s+contrast|weniger\s+kontrast)\b"),
            PixelAdjustment.DecreaseContrast
        ),
        (Pattern(@"\b(?:blur(?:red|ry)?(?!\s+(?:the\s+)?background)|weichzeichnen)\b"), PixelAdjustment.Blur),
        (Pattern(@"\b(?:sharpen|sharper|sch[äa]rfer)\b"), PixelAdjustment.Sharpen),
        (
            Pattern(@"\bflip(?:ped)?(?:\s+(?:it|the\s+\w+))?\s+(?:vertically|upside[\s-]down|top\s+to\s+bottom)\b"),
            PixelAdjustment.FlipVertically
        ),
        (
            Pattern(
                @"\b(?:flip(?:ped)?(?:\s+(?:it|the\s+\w+))?(?:\s+(?:horizontally|left\s+to\s+right|sideways))?|mirror(?:ed)?(?:\s+(?:it|horizontally))?|spiegeln?)\b"
            ),
            PixelAdjustment.FlipHorizontally
        ),
        (
            Pattern(
                @"\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:by\s+)?(?:180\s*(?:°|degrees?)?|upside[\s-]down)|\bupside[\s-]down\b"
            ),
            PixelAdjustment.Rotate180
        ),
        (
            Pattern(
                @"\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:by\s+)?90\s*(?:°|degrees?)?\s+)?(?:to\s+the\s+)?(?:left|counter-?\s?clockwise|anti-?clockwise)\b|\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:by\s+)?270\s*(?:°|degrees?)?(?:\s+(?:clockwise|to\s+the\s+right))?"
            ),
            PixelAdjustment.RotateLeft
        ),
        (
            Pattern(
                @"\b(?:rotated?|turn(?:ed)?)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:by\s+)?90\s*(?:°|degrees?)?(?:\s+(?:to\s+the\s+)?(?:right|clockwise))?|(?:to\s+the\s+)?right\b|clockwise\b)"
            ),
            PixelAdjustment.RotateRight
        ),
    ];

    /// <summary>Backgrounds by name, as 0xRRGGBB.</summary>
    private static readonly Dictionary<string, int> s_colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["white"] = 0xFFFFFF,
        ["black"] = 0x000000,
        ["light grey"] = 0xD3D3D3,
        ["light gray"] = 0xD3D3D3,
        ["grey"] = 0x808080,
        ["gray"] = 0x808080,
        ["beige"] = 0xF5F5DC,
        ["cream"] = 0xFFFDD0,
        ["red"] = 0xD32F2F,
        ["orange"] = 0xF57C00,
        ["yellow"] = 0xFBC02D,
        ["green"] = 0x388E3C,
        ["light blue"] = 0xADD8E6,
        ["navy"] = 0x1A237E,
        ["blue"] = 0x1976D2,
        ["purple"] = 0x7B1FA2,
        ["pink"] = 0xF8BBD0,
        ["brown"] = 0x6D4C41,
    };

    private static readonly Regex s_squareCrop = Pattern(
        @"\b(?:crop(?:ped)?|cut)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:in)?to|as)\s+(?:a\s+)?square\b|\bsquare\s+crop\b"
            + @"|\bmake(?:\s+(?:it|this|that|the\s+\w+))?\s+(?:a\s+)?square\b"
    );

    private static readonly Regex s_ratioCrop = Pattern(
        @"\b(?:crop(?:ped)?|cut)(?:\s+(?:it|the\s+\w+))?\s+(?:(?:in)?to|as)\s+(?:an?\s+)?([1-9]\d?)\s*:\s*([1-9]\d?)\b"
    );

    private static readonly Regex s_resize = Pattern(
        @"\b(?:(?:re)?scaled?|resized?|make|shrink|enlarge)(?:\s+(?:it|the\s+\w+))?\s+(?:to\s+)?(\d{2,4})\s*[x×]\s*(\d{2,4})(?:\s*(?:px|pixels?))?\b"
    );

    private static readonly Regex s_background = Pattern(
        @"\b(?:(?:put|place|set)(?:\s+it)?\s+)?(?:on\s+|with\s+|add\s+)?(?:an?\s+)?(?:plain\s+|solid\s+)?(?:("
            + string.Join('|', s_colours.Keys)
            + @")|#([0-9a-f]{6}))\s+background\b"
    );

    private static readonly Regex s_trim = Pattern(
        @"\btrim(?:med)?(?:\s+(?:it|(?:away\s+|off\s+)?the\s+(?:image|picture|photo|borders?|edges?|margins?|empty\s+space)))?\b"
            + @"|\bcrop(?:ped)?(?:\s+(?:it|the\s+\w+))?\s+to\s+(?:its|the)\s+(?:subject|content|object|product)\b"
    );

    private static readonly Regex s_scale = Pattern(
        @"\b(?:up-?\s?scaled?|enlarged?|super-?\s?resolution|magnif(?:y|ied)|scale\s+up)(?:\s+(?:it|the\s+\w+))?\s+(?:by\s+|to\s+)?"
            + @"(?:(2|4)\s*(?:x|×|times)|[x×]\s*(2|4)|(two|four)\s+times)(?:\s+the\s+size)?"
            + @"|\b(2|4)\s*[x×]\s+(?:larger|bigger|up-?scal\w+)|\b(double|quadruple)\s+(?:the\s+|its\s+)?(?:size|resolution)\b"
    );

    private const string Persons = "persons?|people|man|woman|men|women|child|children|boy|girl|me|portrait";

    private static readonly Regex s_cutOut = Pattern(
        @"\b(?:remove|delete|erase|drop|get\s+rid\s+of)\s+(?:the\s+|its\s+)?background\b|\bbackground\s+removed\b"
            + @"|\b(?:(?:put|place|set)(?:\s+it)?\s+)?(?:on\s+|with\s+|give\s+it\s+)?(?:an?\s+)?transparent\s+background\b"
            + @"|\b(?:make|turn)\s+the\s+background\s+transparent\b"
            + $@"|\bcut\s*-?out(?:\s+(?:the|its)\s+(?:subject|product|object|animal|foreground|main\s+\w+|{Persons}))?\b"
            + $@"|\b(?:isolate|extract)\s+(?:the\s+)?(?:subject|product|object|foreground|{Persons})\b"
    );

    private static readonly Regex s_person = Pattern($@"\b(?:{Persons})\b");

    private static readonly Regex s_whitespace = Pattern(@"\s+");

    /// <summary>Separates two instructions.</summary>
    private static readonly Regex s_separator = Pattern(@"[,.;!\n]+|\b(?:and|then|und|dann)\b");

    /// <summary>Words that carry no instruction of their own.</summary>
    private static readonly Regex s_filler = Pattern(
        @"\b(?:(?:can|could|would|will)\s+you|for\s+me|please|the|this|that|my|a|an|it|image|picture|photo|photograph|colou?rs?|and|then|also|make|made|turn|convert|change|apply|edit|into|to|in|of|be|by|a\s+bit|slightly|little|is|bitte|das|dieses|bild|und|mach)\b"
    );

    public static EditInstructions Parse(string prompt)
    {
        List<(int Position, PixelAdjustment Change)> changes = [];
        var (overlay, rest) = TextOverlay.Read(prompt); // before words of the text are read as changes
        var collage = Edits.Collage.IsWanted(rest);
        int? backdrop = // before "grey" is read as a change
            Take(s_background) is not { } colour ? null
            : colour.Groups[1] is { Success: true } name ? s_colours[s_whitespace.Replace(name.Value, " ")]
            : int.Parse(colour.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        foreach (var (pattern, change) in s_changes)
        {
            if (pattern.Match(rest) is not { Success: true } match)
                continue;
            changes.Add((match.Index, change));
            rest = pattern.Replace(rest, match => new string(' ', match.Length));
        }

        double? aspectRatio = null;
        if (Take(s_squareCrop) is not null)
            aspectRatio = 1;
        else if (Take(s_ratioCrop) is { } ratio)
            aspectRatio = Number(ratio, 1) / Math.Max(1, Number(ratio, 2));
        PixelSize? size =
            Take(s_resize) is { } pixels && Number(pixels, 1) > 0 && Number(pixels, 2) > 0
                ? new PixelSize((int)Number(pixels, 1), (int)Number(pixels, 2))
                : null;
        var cutOut = Take(s_cutOut);
        var trim = Take(s_trim) is not null;
        var scale = Take(s_scale) is { } times ? ScaleOf(times) : default(int?);
        var unsupported = s_separator
            .Split(rest)
            .Where(clause => s_filler.Replace(clause, "").Any(char.IsLetterOrDigit) && !Edits.Collage.IsWanted(clause))
            .Select(clause => s_whitespace.Replace(clause, " ").Trim());
        return new EditInstructions(
            [.. changes.OrderBy(change => change.Position).Select(change => change.Change)],
            aspectRatio,
            size,
            backdrop,
            cutOut is not null,
            string.Join(", ", unsupported)
        )
        {
            IsPerson = cutOut is not null && s_person.IsMatch(cutOut.Value),
            Trim = trim,
            Scale = scale,
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
        var name = s_colours.FirstOrDefault(named => named.Value == colour).Key;
        return name is null ? $"a #{colour:x6}"
            : name is "orange" ? "an orange"
            : $"a {name}";
    }

    /// <summary>The group that matched: 2 or 4, a word of them, or what doubles.</summary>
    private static int ScaleOf(Match match) =>
        match.Groups.Values.Skip(1).First(group => group.Success).Value.ToLowerInvariant()
            is "4"
                or "four"
                or "quadruple"
            ? 4
            : 2;

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
