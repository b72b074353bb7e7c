namespace Fresnel.Engine.Answers.Facts;

/// <summary>A number of things on a page.</summary>
/// <param name="Things">In the plural: <c>rows</c>.</param>
internal sealed record PageCount(string Things, int Count) : Fact;
