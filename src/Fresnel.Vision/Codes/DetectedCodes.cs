namespace Fresnel.Vision.Codes;

/// <summary>The codes that a thorough search found: at several sizes and angles until one is found.</summary>
public sealed record DetectedCodes(IReadOnlyList<DetectedCode> Codes);
