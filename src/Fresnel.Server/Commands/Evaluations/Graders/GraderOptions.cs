namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>What all graders have.</summary>
/// <param name="IsNegated">Whether it passes where it would fail.</param>
internal sealed record GraderOptions(string Name, bool IsNegated);
