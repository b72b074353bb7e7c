namespace Fresnel.Engine.Answers.Facts;

/// <summary>What has the highest or the lowest value.</summary>
/// <param name="IsHighest">Else the lowest.</param>
/// <param name="IsApproximate">The value is measured, not written.</param>
internal sealed record PageExtreme(string Name, string Value, bool IsHighest, bool IsApproximate) : Fact;
