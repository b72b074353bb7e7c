namespace Fresnel.Drawing.Briefs;

/// <summary>An entry of a list: a bullet, a step, an event, a row of settings, a post, a feature, a labelled part.</summary>
public sealed record BriefItem
{
    /// <summary>The text of the entry.</summary>
    public required string Label { get; init; }

    /// <summary>More about it, in smaller type.</summary>
    public string? Text { get; init; }

    /// <summary>Its figure, as written: "+12%", "$129.00", "10 min".</summary>
    public string? Value { get; init; }

    /// <summary>Its date, time or period, as written: "Q3 2026".</summary>
    public string? When { get; init; }

    /// <summary>What an icon beside it shows, in English: "truck".</summary>
    public string? Icon { get; init; }

    /// <summary><c>#RRGGBB</c>, on a screen that of its text; null: as that of the others.</summary>
    public string? Colour { get; init; }

    /// <summary>The current, chosen or switched-on one.</summary>
    public bool Highlighted { get; init; }

    /// <summary>Entries that are counted, but have no texts; none below 1.</summary>
    internal static IEnumerable<BriefItem> Blank(int count) =>
        Enumerable.Range(0, Math.Max(0, count)).Select(_ => new BriefItem { Label = "" });
}
