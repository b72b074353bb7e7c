namespace Fresnel.Engine.Answers.Facts;

/// <summary>Whether something holds on a page.</summary>
/// <param name="Subject">With quotation marks where it is text of the page.</param>
/// <param name="Predicate">For example <c>is checked</c>, <c>is higher than "Feb"</c>.</param>
/// <param name="Negated">The predicate where it does not hold: <c>is not checked</c>.</param>
internal sealed record PageStatement(bool IsTrue, string Subject, string Predicate, string Negated) : Fact;
