using System.Diagnostics;
using System.Text;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Runs our executable as a process, in the environment that the launcher sets.</summary>
internal static class ChildProcess
{
    private static readonly string s_server = Path.Combine(AppContext.BaseDirectory, "Fresnel.Server.dll");

    public static Process Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null
    )
    {
        var start = new ProcessStartInfo("dotnet", [s_server, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (
            var inherited in new[]
            {
                "FRESNEL_URL",
                "FRESNEL_KEY",
                "FRESNEL_DATA",
                "FRESNEL_UPSTREAM_URL",
                "FRESNEL_POSTGRES",
                "NO_COLOR",
            }
        )
            start.Environment.Remove(inherited);
        foreach (
            var (name, value) in new[]
            {
                ("VIPS_WARNING", "1"),
                ("VIPS_MAX_COORD", "32768"),
                ("MALLOC_ARENA_MAX", "1"),
                ("DOTNET_GCgen0size", "2000000"),
            }
        )
            start.Environment[name] = value;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a command and waits for its exit.</summary>
    public static async Task<ProcessResult> RunAsync(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null,
        byte[]? input = null
    )
    {
        using var process = Start(arguments, environment, folder);
        if (input is not null)
            await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProcessResult(process.ExitCode, await output, await error);
    }
}
