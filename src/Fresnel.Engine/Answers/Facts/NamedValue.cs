namespace Fresnel.Engine.Answers.Facts;

/// <summary>A value with a name, such as <c>total</c>: the fact for questions that need no sentence of their own.</summary>
internal sealed record NamedValue(string Name, string Value) : Fact;
