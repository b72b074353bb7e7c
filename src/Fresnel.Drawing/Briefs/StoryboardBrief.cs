namespace Fresnel.Drawing.Briefs;

/// <summary>A story in frames.</summary>
public sealed record StoryboardBrief : Brief
{
    /// <summary>Who appears in several frames, with their looks; the action is empty.</summary>
    public IReadOnlyList<BriefSubject> Characters { get; init; } = [];

    public IReadOnlyList<StoryFrame> Frames { get; init; } = [];

    /// <summary>How many panels; null: one for each frame.</summary>
    public int? FrameCount { get; init; }

    public bool Monochrome { get; init; }
}
