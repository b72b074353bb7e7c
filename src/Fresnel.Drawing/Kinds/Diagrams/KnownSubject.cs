using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>A well-known thing or process: what a diagram of it says where the brief only names it.</summary>
internal sealed record KnownSubject
{
    /// <summary>The name of its file, as <see cref="DiagramBrief.Topic"/> has it.</summary>
    public string Id { get; init; } = "";

    /// <summary>Lower case, in any language.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public required DiagramBrief Diagram { get; init; }

    /// <summary>File name of its drawing, beside this file; null for none.</summary>
    public string? Drawing { get; init; }

    /// <summary>Width and height of the drawing.</summary>
    public IReadOnlyList<double> Size { get; init; } = [];

    /// <summary>Where each item is in the drawing.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Points { get; init; } = [];

    /// <summary>The main colour of each item in the drawing, <c>#RRGGBB</c>; empty where it is not known.</summary>
    public IReadOnlyList<string> Colours { get; init; } = [];

    /// <summary>What the drawing shows without a label: "sun".</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>Entries that have another colour in the drawing than the brief gives them, each a clause after "it".</summary>
    public static IEnumerable<string> OtherColours(KnownSubject whole, DiagramBrief brief) =>
        from item in brief.Items
        where item.Colour is not null && !whole.HasColour(item)
        select $"shows \"{item.Label}\" in the colours of its drawing";

    private bool HasColour(BriefItem item)
    {
        var at = Diagram.Items.ToList().FindIndex(own => Has(own.Label, item.Label) || Has(item.Label, own.Label));
        if (
            at < 0
            || at >= Colours.Count
            || Palettes.Parse(Colours[at]) is not { } own
            || Palettes.Parse(item.Colour) is not { } asked
        )
            return false;
        var (first, second) = (own.ToOklch(), asked.ToOklch());
        var turn = Math.Abs(first.Hue - second.Hue) % 360;
        return Math.Min(turn, 360 - turn) < HueReach && Math.Abs(first.Lightness - second.Lightness) < LightnessReach;
    }

    private const double HueReach = 40;
    private const double LightnessReach = 0.4;

    /// <summary>Whether every entry is a part of the drawing, labelled or not: "sun, earth".</summary>
    public bool HasAll(IReadOnlyList<BriefItem> items) =>
        Drawing is not null
        && items.All(item =>
            Diagram.Items.Any(own => Has(own.Label, item.Label) || Has(item.Label, own.Label))
            || Shown.Any(shown => Has(item.Label, shown))
        );

    /// <summary>The brief with what is known of its subject.</summary>
    public DiagramBrief Fill(DiagramBrief brief) =>
        Diagram with
        {
            Title = brief.Title ?? Diagram.Title,
            Subtitle = brief.Subtitle ?? Diagram.Subtitle,
            Subject = brief.Subject ?? Diagram.Subject,
            Brand = brief.Brand,
            Language = brief.Language,
            Style = brief.Style,
            Aspect = brief.Aspect,
            Size = brief.Size,
            Exclude = brief.Exclude,
            Direction = brief.Direction ?? Diagram.Direction,
            Topic = brief.Topic,
            Form = brief.Form ?? Diagram.Form,
            Limitations =
                brief.Language == "en" ? brief.Limitations : [.. brief.Limitations, "has its labels in English"],
        };

    /// <summary>The drawing with the labels that a brief names, in the words of the brief.</summary>
    /// <returns>Itself where the brief names none; null where most of them are not in the drawing.</returns>
    public KnownSubject? For(IReadOnlyList<BriefItem> items)
    {
        if (items.Count == 0)
            return this;
        var found = Enumerable
            .Range(0, Diagram.Items.Count)
            .Select(i => (Index: i, Item: ItemOf(items, Diagram.Items[i].Label)))
            .Where(pair => pair.Item is not null)
            .DistinctBy(pair => pair.Item)
            .ToList();
        return Drawing is null || found.Count < Math.Max(2, items.Count * LeastShare)
            ? null
            : this with
            {
                Points = [.. found.Select(pair => Points[pair.Index])],
                Diagram = Diagram with
                {
                    Items =
                    [
                        .. found.Select(pair =>
                            pair.Item!.Text is null
                                ? pair.Item with
                                {
                                    Text = Diagram.Items[pair.Index].Text,
                                }
                                : pair.Item
                        ),
                    ],
                },
            };
    }

    /// <summary>The entry with the name of a part, else one that is a part of the name: "mantle" of "Lower mantle".</summary>
    private BriefItem? ItemOf(IReadOnlyList<BriefItem> items, string known)
    {
        if (items.FirstOrDefault(item => Has(item.Label, known)) is { } same)
            return same;
        var partly = items.FirstOrDefault(item =>
            Has(known, item.Label) && !Diagram.Items.Any(other => Has(item.Label, other.Label))
        );
        // Once, at the first part that has it.
        return partly is not null && Diagram.Items.First(other => Has(other.Label, partly.Label)).Label == known
            ? partly
            : null;
    }

    /// <summary>Layers stand as those of the subject, the top one first, where each is one of them.</summary>
    public IReadOnlyList<BriefItem> Ordered(IReadOnlyList<BriefItem> items)
    {
        var ordered = Diagram.Items.Select(own => ItemOf(items, own.Label)).OfType<BriefItem>().Distinct().ToList();
        return ordered.Count == items.Count ? ordered : items;
    }

    private const double LeastShare = 0.6;

    private static bool Has(string label, string words) =>
        WordsOf(label) is var all
        && WordsOf(words) is { Count: > 0 } some
        && some.TrueForAll(word => all.Exists(other => IsSame(word, other)));

    /// <summary>"Mitochondria", "mitochondrion".</summary>
    private static bool IsSame(string word, string other) =>
        word == other
        || Math.Min(word.Length, other.Length) >= LongWord
            && word.AsSpan(0, LongWord).SequenceEqual(other.AsSpan(0, LongWord))
            && Math.Abs(word.Length - other.Length) <= 2;

    private const int LongWord = 9;

    private static List<string> WordsOf(string label) =>
        WordNormalizer.Split(label).ConvertAll(WordNormalizer.Singular);

    /// <summary>Whether the entries of a brief are those of the drawing.</summary>
    public bool Shows(IReadOnlyList<BriefItem> items) =>
        Drawing is not null && items.Select(item => item.Label).SequenceEqual(Diagram.Items.Select(item => item.Label));
}
