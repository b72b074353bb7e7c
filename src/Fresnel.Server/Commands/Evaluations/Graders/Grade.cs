namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>What a grader found.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Reason">What a person needs to see why, mostly when it failed.</param>
internal sealed record Grade(string Grader, bool Passed, double Score, string? Reason);
