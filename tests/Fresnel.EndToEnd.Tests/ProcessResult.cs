namespace Fresnel.EndToEnd.Tests;

/// <summary>Exit code and output of a process.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error);
