namespace Fresnel.Drawing.Briefs;

/// <summary>A button or link.</summary>
public sealed record BriefAction
{
    public required string Label { get; init; }

    public ActionStyle Style { get; init; }

    /// <summary><c>#RRGGBB</c>; null: the accent.</summary>
    public string? Colour { get; init; }

    /// <summary>A count at the corner of an icon.</summary>
    public string? Badge { get; init; }

    /// <summary>It cannot be pressed now.</summary>
    public bool Disabled { get; init; }

    public ScreenPlace Place { get; init; }
}
