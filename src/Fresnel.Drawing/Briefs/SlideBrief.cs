namespace Fresnel.Drawing.Briefs;

/// <summary>A slide graphic.</summary>
public sealed record SlideBrief : Brief
{
    public SlideLayout Layout { get; init; }

    /// <summary>A word or two above the title.</summary>
    public string? Eyebrow { get; init; }

    /// <summary>Bullets, agenda points, steps, events, icons with text, or facts beside a big number.</summary>
    public IReadOnlyList<BriefItem> Items { get; init; } = [];

    /// <summary>Of a comparison or of two columns.</summary>
    public IReadOnlyList<BriefColumn> Columns { get; init; } = [];

    /// <summary>Of a comparison by criteria: the first column holds the criteria.</summary>
    public BriefTable? Table { get; init; }

    public IReadOnlyList<PricePlan> Plans { get; init; } = [];

    /// <summary>The big number: its value, with the label as its caption.</summary>
    public BriefItem? Figure { get; init; }

    public Quotation? Quote { get; init; }

    public BriefChart? Chart { get; init; }

    /// <summary>What a picture beside the texts shows: "bridge".</summary>
    public string? Picture { get; init; }

    /// <summary>The picture stands left of the texts.</summary>
    public bool PictureLeft { get; init; }

    /// <summary>Speaker, event, date or deck, in small type.</summary>
    public string? Footer { get; init; }

    /// <summary>Page number.</summary>
    public int? Page { get; init; }
}
