namespace Fresnel.Engine.Answers.Facts;

/// <summary>No QR code or bar code could be decoded.</summary>
internal sealed record NoCodes : Fact;
