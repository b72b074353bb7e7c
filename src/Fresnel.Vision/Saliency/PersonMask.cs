namespace Fresnel.Vision.Saliency;

/// <summary>Persons, with their hair and what they wear.</summary>
/// <inheritdoc cref="ForegroundMask"/>
public sealed record PersonMask(int Side, IReadOnlyList<float> Shares) : ForegroundMask(Side, Shares);
