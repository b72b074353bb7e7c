namespace Fresnel.Drawing.Briefs;

/// <summary>A field of a form.</summary>
public sealed record FormField
{
    public required string Label { get; init; }

    public FieldType Type { get; init; }

    public string? Placeholder { get; init; }

    public string? Value { get; init; }

    /// <summary>Of a select or a group of radio buttons.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Of a checkbox or toggle.</summary>
    public bool On { get; init; }
}
