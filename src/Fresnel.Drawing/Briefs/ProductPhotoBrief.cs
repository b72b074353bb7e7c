namespace Fresnel.Drawing.Briefs;

/// <summary>A studio picture of a product.</summary>
public sealed record ProductPhotoBrief : Brief
{
    /// <summary>Its text is the label.</summary>
    public required BriefSubject Product { get; init; }

    public IReadOnlyList<BriefSubject> Props { get; init; } = [];

    /// <summary>What it stands on: "marble", "wood".</summary>
    public string? Surface { get; init; }

    /// <summary>Of what it stands on, <c>#RRGGBB</c>; null: the material's own.</summary>
    public string? SurfaceColour { get; init; }

    /// <summary>Background or set: "podium", "window", "beach".</summary>
    public string? Setting { get; init; }

    /// <summary>"soft", "hard", "warm", "cool", "dramatic", "bright" or a colour.</summary>
    public string? Light { get; init; }

    /// <summary>"front", "top", "three-quarter", "close-up".</summary>
    public string? View { get; init; }
}
