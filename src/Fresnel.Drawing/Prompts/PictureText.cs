namespace Fresnel.Drawing.Prompts;

/// <summary>The text of a picture by role. Quoted text is verbatim; null is no text.</summary>
internal sealed record PictureText
{
    public string? Brand { get; init; }

    /// <summary>A few words above the headline.</summary>
    public string? Badge { get; init; }

    public string? Headline { get; init; }

    public string? Subheading { get; init; }

    public string? Button { get; init; }

    /// <summary>Dates, places, addresses and small print, each with the name of an icon, which may be empty.</summary>
    public IReadOnlyList<(string Icon, string Text)> Details { get; init; } = [];

    /// <summary>Roles whose text is not the prompt's; they are left out first where there is no room.</summary>
    public IReadOnlySet<TextRole> Generated { get; init; } = new HashSet<TextRole>();
}
