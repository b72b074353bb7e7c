namespace Fresnel.Engine.Answers.Facts;

/// <summary>The largest line near the top.</summary>
internal sealed record PageTitle(string Text) : Fact;
