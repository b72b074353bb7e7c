namespace Fresnel.Vision.Codes;

/// <summary>The codes that one quick search found, for an image that may have none. <see cref="DetectedCodes"/> is thorough.</summary>
public sealed record ProminentCodes(IReadOnlyList<DetectedCode> Codes);
