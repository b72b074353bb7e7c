namespace Fresnel.Engine.Answers.Facts;

/// <summary>What a page is.</summary>
/// <param name="Kind">With its article: <c>a bar chart</c>.</param>
/// <param name="Detail">What is on it, or empty: <c>with 5 categories</c>.</param>
internal sealed record PageKind(string Kind, string Detail, string? Title) : Fact;
