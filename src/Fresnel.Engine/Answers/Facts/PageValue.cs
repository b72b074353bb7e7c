namespace Fresnel.Engine.Answers.Facts;

/// <summary>A value that is on a page, or follows from values there.</summary>
/// <param name="Name">For example <c>total</c> or <c>difference between Jan and Feb</c>.</param>
/// <param name="IsApproximate">It is measured, not written.</param>
internal sealed record PageValue(string Name, string Value, bool IsApproximate = false) : Fact;
