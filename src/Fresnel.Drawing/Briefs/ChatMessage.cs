namespace Fresnel.Drawing.Briefs;

/// <summary>A message of a conversation.</summary>
public sealed record ChatMessage
{
    public required string Text { get; init; }

    /// <summary>Null where the prompt names no sender.</summary>
    public string? From { get; init; }

    /// <summary>Written by the person whose screen this is.</summary>
    public bool Own { get; init; }

    public string? Time { get; init; }
}
