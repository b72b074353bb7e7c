using Fresnel.Vision.Codes;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>A QR code or bar code, as part of a description.</summary>
internal sealed record CodeInImage(DetectedCode Code) : Fact;
