namespace Fresnel.Engine.Answers.Languages;

/// <summary>What a word in a question stands for.</summary>
/// <param name="Name">As the answer calls it: <c>dog</c>, <c>animal</c>.</param>
/// <param name="Labels">The COCO labels in it: one, or several for a word such as <c>animal</c>.</param>
internal sealed record ObjectCategory(string Name, IReadOnlyList<string> Labels);
