namespace Fresnel.Engine;

/// <summary>One input of <see cref="ModelRequest.Moderate"/>: its texts and images are rated together.</summary>
public sealed record ModerationContent(IReadOnlyList<string> Texts, IReadOnlyList<InputImage> Images);
