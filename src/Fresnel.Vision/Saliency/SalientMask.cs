namespace Fresnel.Vision.Saliency;

/// <summary>What stands out from its background.</summary>
/// <inheritdoc cref="ForegroundMask"/>
public sealed record SalientMask(int Side, IReadOnlyList<float> Shares) : ForegroundMask(Side, Shares);
