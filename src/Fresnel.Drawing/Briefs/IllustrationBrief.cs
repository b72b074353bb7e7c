namespace Fresnel.Drawing.Briefs;

/// <summary>A picture of things, usually without text.</summary>
public sealed record IllustrationBrief : Brief
{
    /// <summary>What it shows, as the prompt says it; null: what the subjects say.</summary>
    public string? Description { get; init; }

    /// <summary>The main one first.</summary>
    public IReadOnlyList<BriefSubject> Subjects { get; init; } = [];

    /// <summary>Where it is: "park", "beach".</summary>
    public string? Setting { get; init; }

    /// <summary>"night", "sunset".</summary>
    public string? Time { get; init; }

    /// <summary>"rain", "snow".</summary>
    public string? Weather { get; init; }

    /// <summary>"watercolour", "flat", "pencil".</summary>
    public string? Medium { get; init; }

    /// <summary>Written in the picture.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Speech bubbles, each from one of the beings that are shown.</summary>
    public IReadOnlyList<ChatMessage> Speech { get; init; } = [];
}
