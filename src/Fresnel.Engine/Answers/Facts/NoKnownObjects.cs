namespace Fresnel.Engine.Answers.Facts;

/// <summary>The image shows no object of any category.</summary>
internal sealed record NoKnownObjects : Fact;
