namespace Fresnel.Engine.Answers.Facts;

/// <summary>A value that was looked for and not found.</summary>
/// <param name="HasText">Whether any text could be read.</param>
internal sealed record MissingValue(string Name, bool HasText) : Fact;
