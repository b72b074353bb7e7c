namespace Fresnel.Drawing.Briefs;

/// <summary>A group of entries under a heading.</summary>
public sealed record UiSection
{
    public string? Heading { get; init; }

    public IReadOnlyList<BriefItem> Items { get; init; } = [];

    public SectionForm Form { get; init; }

    /// <summary>Entries without a text of their own, where <see cref="Items"/> is empty: "five messages". Null: as many as fit.</summary>
    public int? Count { get; init; }

    /// <summary>How many of the counted entries are new or chosen: "two unread".</summary>
    public int? Marked { get; init; }

    /// <summary>What each of the counted entries has: "Salary".</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public ScreenPlace Place { get; init; }
}
