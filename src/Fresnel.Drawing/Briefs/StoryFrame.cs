namespace Fresnel.Drawing.Briefs;

/// <summary>A frame of a storyboard.</summary>
public sealed record StoryFrame : Brief
{
    /// <summary>What happens, as the prompt says it.</summary>
    public required string Description { get; init; }

    /// <summary>Below the frame; null: the description.</summary>
    public string? Caption { get; init; }

    public IReadOnlyList<BriefSubject> Subjects { get; init; } = [];

    public string? Setting { get; init; }

    public string? Time { get; init; }

    public string? Weather { get; init; }

    /// <summary>"close-up", "wide".</summary>
    public string? Shot { get; init; }

    /// <summary>Speech bubbles.</summary>
    public IReadOnlyList<ChatMessage> Speech { get; init; } = [];
}
