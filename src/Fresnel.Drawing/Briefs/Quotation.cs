namespace Fresnel.Drawing.Briefs;

/// <summary>Words of a person, without quotation marks.</summary>
public sealed record Quotation
{
    public required string Text { get; init; }

    public string? Author { get; init; }

    /// <summary>Book, position or company of the author.</summary>
    public string? Source { get; init; }
}
