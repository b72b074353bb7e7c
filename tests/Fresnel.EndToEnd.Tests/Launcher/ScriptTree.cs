using System.Diagnostics;
using System.Runtime.Versioning;
using Fresnel.TestKit;

[assembly: SupportedOSPlatform("linux")]

namespace Fresnel.EndToEnd.Tests.Launcher;

/// <summary>
/// A copy of the checkout's scripts in a temporary folder (with a space in its name). Every program that could
/// change the machine is replaced by a fake, which fails unless a test scripts it. Calls of the fakes are recorded.
/// </summary>
internal sealed class ScriptTree : IDisposable
{
    /// <summary>Prefix of a fake dotnet that has an SDK.</summary>
    public const string Sdk = "[[ $1 != --list-sdks ]] || { echo '10.0.100 [/sdk]'; exit; }\n";

    private static readonly string[] Dangerous = ["apt-get", "apt-cache", "sudo", "npm", "dotnet"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fresnel scripts ");

    public ScriptTree()
    {
        var checkout = Checkout.PathOf();
        foreach (
            var file in (string[])
                [
                    .. Directory.EnumerateFiles(Path.Combine(checkout, "eng")),
                    Path.Combine(checkout, "fresnel"),
                    Path.Combine(checkout, "test"),
                ]
        )
        {
            var copy = At(Path.GetRelativePath(checkout, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var name in Dangerous)
            Fake(name, "exit 97");
        foreach (var table in Directory.EnumerateFiles(At("eng"), "*.tsv"))
            File.WriteAllText(table, "# none\n");
        foreach (
            var name in (string[])
                [
                    "src/Fresnel.Server/Program.cs",
                    "eng/Fresnel.Converter/Program.cs",
                    "eng/analyzers/BannedSymbols.txt",
                    "Directory.Build.props",
                    "Directory.Packages.props",
                    "global.json",
                ]
        )
            Write(name, "");
    }

    /// <summary>Recorded calls of the fakes, oldest first: name and arguments, one per line.</summary>
    public IReadOnlyList<string> Calls => File.Exists(At("calls")) ? File.ReadAllLines(At("calls")) : [];

    public string At(string name) => Path.Combine(_folder.FullName, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    /// <summary>Adds a fake program before the system's in PATH; <paramref name="script"/> is bash.</summary>
    public void Fake(string name, string script)
    {
        Write($"bin/{name}", $"#!/bin/bash\necho \"{name} $*\" >> '{At("calls")}'\n{script}\n");
        File.SetUnixFileMode(
            At($"bin/{name}"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    /// <summary>A path on which the system's programs are, except one: for the environment of a run.</summary>
    public string PathWithout(string program)
    {
        var folder = Directory.CreateDirectory(At("system")).FullName;
        foreach (var path in Directory.EnumerateFiles("/usr/bin").Where(path => Path.GetFileName(path) != program))
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(path)), path);
        File.Delete(At($"bin/{program}"));
        return $"{At("bin")}:{folder}";
    }

    /// <summary>Starts a script with the fakes first in PATH and a separate cache folder.</summary>
    public Process Start(string script, params IEnumerable<string> arguments) => Start(script, [], arguments);

    private Process Start(string script, Dictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(At(script), arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{At("bin")}:/usr/bin:/bin";
        start.Environment["FRESNEL_CACHE"] = At("cache");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a script and waits for its exit.</summary>
    public Task<ScriptResult> RunAsync(string script, params IEnumerable<string> arguments) =>
        RunAsync(script, [], arguments);

    /// <summary>Runs a script with additional environment variables and waits for its exit.</summary>
    public async Task<ScriptResult> RunAsync(
        string script,
        Dictionary<string, string> environment,
        params IEnumerable<string> arguments
    )
    {
        using var process = Start(script, environment, arguments);
        return await ScriptResult.OfAsync(process);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
