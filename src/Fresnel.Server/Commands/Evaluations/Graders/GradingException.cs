namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>An answer does not have what a grader needs; it then fails.</summary>
internal sealed class GradingException(string message) : Exception(message);
