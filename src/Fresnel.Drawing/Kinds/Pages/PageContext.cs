using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>What the layouts of a page share: its surface, colours, type sizes and random numbers.</summary>
internal sealed class PageContext
{
    private static readonly string[] s_rightToLeft = ["ar", "he", "fa", "ur", "yi", "ps", "sd"];

    // Of PictureIndex: lower scores are words that only look alike. Other languages have no synonyms, and inflections.
    private const double ClearMatch = 0.95;
    private const double ClearForeignMatch = 0.55;

    private static readonly HashSet<string> s_offers = WordList.Parse(
        """
        app apps application website site platform software tool service company brand business startup agency studio shop store
        magazine blog podcast newsletter
        """
    );

    private readonly DrawingAssets _assets;

    private PageContext(Brief brief, Canvas canvas, DrawingAssets assets, Palette palette)
    {
        _assets = assets;
        Brief = brief;
        Canvas = canvas;
        Transparent = canvas.Transparent || brief.Style.Transparent;
        Surface = new Surface(
            PageSize.For(canvas.Width, canvas.Height),
            palette,
            assets,
            canvas.Effort,
            mirrored: IsRightToLeft(brief)
        );
    }

    public Brief Brief { get; }

    public Canvas Canvas { get; }

    public SpriteCache Sprites => _assets.Sprites;

    public bool Transparent { get; }

    public Surface Surface { get; }

    public Palette Palette => Surface.Palette;

    public PageSize Page => Surface.Page;

    /// <summary>Text of the body: 24 on a page of 1536 × 864.</summary>
    public TypeSpec Body => new(Unit * 24) { LineHeight = 1.36 };

    public TypeSpec Small => new(Unit * 18);

    public TypeSpec Tiny => new(Unit * 16) { MaxLines = 1 };

    public TypeSpec Title =>
        new(Page.TitleSize, 700)
        {
            MaxLines = 3,
            Min = Page.TitleSize * 0.5,
            Balanced = true,
        };

    /// <summary>Layout pixels of a page of 1536 × 864, for sizes that follow the page: smaller on narrow pages.</summary>
    public double Unit
    {
        get => field > 0 ? field : field = Math.Clamp(Page.TitleSize / 56, 0.62, 1.1);
    }

    public static PageContext Create(Brief brief, Canvas canvas, DrawingAssets assets, double darkShare = 0.2) =>
        new(brief, canvas, assets, Palettes.Choose(brief.Style, canvas.Random("palette"), darkShare));

    public static PageContext Create(Brief brief, Canvas canvas, DrawingAssets assets, Palette palette) =>
        new(brief, canvas, assets, palette);

    public SeededRandom Random(string purpose) => Canvas.Random(purpose);

    /// <summary>The icon that the entry names, or the one that its label names; null where there is none.</summary>
    public static string? IconOf(string? named, string? label) => IconWords.Find(named) ?? IconWords.Find(label);

    /// <summary>The colours of an entry: its own, those of the accent where it stands out, else those of its place.</summary>
    public Tone ToneOf(BriefItem item, int index) =>
        Palettes.Parse(item.Colour) is { } own ? Palette.ToneOf(own)
        : item.Highlighted ? Palette.ToneOf(Palette.Accent)
        : Palette.Tone(index);

    /// <summary>Whether an entry has a ground in its own colour.</summary>
    public Colours.Rgb? SolidOf(BriefItem item) =>
        Palette.IsWireframe ? null
        : Palettes.Parse(item.Colour) is { } own ? own
        : item.Highlighted ? Palette.Accent
        : null;

    /// <summary>
    /// The picture of a thing; null where no picture is clearly of it. "Meditation app" has that of meditation, if there is one:
    /// the last word says what sells it.
    /// </summary>
    public string? PictureOf(string? thing)
    {
        if (string.IsNullOrWhiteSpace(thing) || thing.Length > 120)
            return null;
        if (_assets.Pictures.OfEmoji(thing) is { } emoji)
            return emoji;
        var words = WordNormalizer.Split(thing);
        return (words.Count > 1 && s_offers.Contains(words[^1]) ? PictureOf([.. words.Take(words.Count - 1)]) : null)
            ?? PictureOf(words);
    }

    private string? PictureOf(List<string> words)
    {
        var weighted = words.Select((word, i) => (word, i == words.Count - 1 ? 1.2 : 1.0)).ToList();
        return
            _assets.Pictures.Find(weighted, Brief.Language) is [var best, ..]
            && best.Score >= (Brief.Language == "en" ? ClearMatch : ClearForeignMatch)
            ? best.Picture
            : null;
    }

    /// <summary>The finished picture.</summary>
    public Composition Compose(string description) =>
        new(
            Surface.Layers,
            Brief.Limitations.Count == 0 ? description : $"{description} It {string.Join("; it ", Brief.Limitations)}."
        )
        {
            Texts = Surface.Texts,
            Pictured = Surface.Pictured,
            Parts = Surface.Parts,
            Ground = Surface.Ground,
            Limitations = Brief.Limitations,
        };

    private static bool IsRightToLeft(Brief brief) =>
        s_rightToLeft.Contains(brief.Language)
        || (brief.Title is { } title && FontScripts.IsRightToLeft(FontScripts.Detect(title)));
}
