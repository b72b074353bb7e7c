using System.Diagnostics;

namespace Fresnel.EndToEnd.Tests.Launcher;

/// <summary>How a process ended and all it wrote.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>Closes the input of a started process, all streams redirected, and waits for its end.</summary>
    public static async Task<Outcome> OfAsync(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}
