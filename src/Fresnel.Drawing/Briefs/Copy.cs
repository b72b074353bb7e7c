namespace Fresnel.Drawing.Briefs;

/// <summary>The words to set. What the prompt quotes is here letter for letter; null is not set, or still to be written.</summary>
internal sealed record Copy
{
    public string? Brand { get; init; }

    /// <summary>A few words above the headline.</summary>
    public string? Badge { get; init; }

    public string? Headline { get; init; }

    public string? Subline { get; init; }

    public string? Button { get; init; }

    /// <summary>Dates, places, addresses, small print; each with the icon that goes before it, or an empty name.</summary>
    public IReadOnlyList<(string Icon, string Text)> Details { get; init; } = [];

    /// <summary>Members that we wrote, which may be left out where there is no room; the others may not.</summary>
    public IReadOnlySet<string> Ours { get; init; } = new HashSet<string>();
}
