using System.Diagnostics;
using System.Text.Json;
using Fresnel.Imaging;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Sdks;

/// <summary>Runs scripts with the Node.js and the packages that <c>eng/setup tests</c> installed.</summary>
internal sealed class NodeRun : IDisposable
{
    private static readonly string s_node = CacheFolder.FilePath("node", "node");
    private static readonly string s_packages = CacheFolder.FilePath("clients", "node_modules");

    /// <summary>A hanging script is killed, which its exit code shows.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly TestFolder _folder = new();

    /// <summary>The script folder of this checkout.</summary>
    public static string Scripts { get; } = Checkout.PathOf("tests", "Fresnel.EndToEnd.Tests", "Node");

    public NodeRun()
    {
        foreach (var script in Directory.EnumerateFiles(Scripts, "*.mjs"))
            File.Copy(script, _folder.Path(Path.GetFileName(script)));
        Directory.CreateSymbolicLink(_folder.Path("node_modules"), s_packages);
    }

    /// <summary>Skips the calling test if Node.js or the SDKs are missing.</summary>
    public static void SkipUnlessInstalled() =>
        Assert.SkipUnless(
            File.Exists(s_node) && Directory.Exists(s_packages),
            "Node.js and the SDKs for it are not installed: run eng/setup tests."
        );

    /// <summary>Writes another script to the script folder.</summary>
    public void Write(string name, string script) => File.WriteAllText(_folder.Path(name), script);

    /// <param name="script">Name of a script in the folder.</param>
    public async Task<ProcessResult> RunAsync(
        string script,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(s_node, [_folder.Path(script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.PathOf(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
        return new ProcessResult(process.ExitCode, await output, await error);
    }

    /// <summary>Runs all checks of a script.</summary>
    /// <returns>Results by check name; null: passed, otherwise the reason.</returns>
    public async Task<IReadOnlyDictionary<string, string?>> CheckAsync(
        string script,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var ended = await RunAsync("run.mjs", environment, _folder.Path(script));
        Assert.True(ended.ExitCode == 0, $"{script} ended with {ended.ExitCode}:\n{ended.Output}{ended.Error}");
        return ended
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line))
            .ToDictionary(
                line => line.GetProperty("check").GetString()!,
                line => line.GetProperty("passed").GetBoolean() ? null : line.GetProperty("why").GetString()
            );
    }

    public void Dispose() => _folder.Dispose();
}
