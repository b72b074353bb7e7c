namespace Fresnel.Engine.Answers.Facts;

/// <summary>Things on a page.</summary>
/// <param name="What">In the plural, for example <c>next steps</c>.</param>
/// <param name="Entries">Empty: there are none.</param>
internal sealed record PageList(string What, IReadOnlyList<string> Entries) : Fact;
