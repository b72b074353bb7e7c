namespace Fresnel.Drawing.Briefs;

/// <summary>A story in frames.</summary>
public sealed record StoryboardBrief : Brief
{
    /// <summary>Who appears in several frames, with their looks; the action is empty.</summary>
    public IReadOnlyList<BriefSubject> Characters { get; init; } = [];

    public IReadOnlyList<StoryFrame> Frames { get; init; } = [];

    /// <summary>How many panels; null: one for each frame.</summary>
    public int? FrameCount { get; init; }

    /// <summary>Where all of it is; null: as the frames say. The same holds for time and weather.</summary>
    public string? Setting { get; init; }

    /// <summary>"night", "sunset".</summary>
    public string? Time { get; init; }

    /// <summary>"rain", "snow", "clear".</summary>
    public string? Weather { get; init; }

    public bool Monochrome { get; init; }
}
