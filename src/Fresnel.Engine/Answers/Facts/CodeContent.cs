using Fresnel.Vision.Codes;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>A QR code or bar code.</summary>
/// <param name="All">Every code of the image.</param>
/// <param name="ConfirmsPresence">The question was whether there is one.</param>
internal sealed record CodeContent(DetectedCode Code, IReadOnlyList<DetectedCode> All, bool ConfirmsPresence) : Fact;
