namespace Fresnel.Drawing.Briefs;

/// <summary>Where a part of a screen is.</summary>
public sealed record ScreenPartPlace
{
    public ScreenPart Part { get; init; }

    public ScreenPlace Place { get; init; }
}
