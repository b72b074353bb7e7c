using System.Diagnostics;

namespace Fresnel.EndToEnd.Tests.Launcher;

/// <summary>Exit code and output of a script.</summary>
internal sealed record ScriptResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Closes the standard input of a started process and waits for its exit.</summary>
    public static async Task<ScriptResult> OfAsync(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}
