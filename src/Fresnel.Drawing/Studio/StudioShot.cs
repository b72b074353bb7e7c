namespace Fresnel.Drawing.Studio;

/// <summary>A product photograph before it is traced.</summary>
/// <param name="Description">What it shows, in a sentence.</param>
/// <param name="Limitations">What was requested and is not shown, each a clause after "it".</param>
internal sealed record StudioShot(StudioScene Scene, string Description, IReadOnlyList<string> Limitations)
{
    /// <summary>The texts on labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public required ShownContent Shown { get; init; }
}
