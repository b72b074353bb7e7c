using System.Diagnostics;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Launcher;

public sealed class CiTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fresnel ci ");

    public CiTests()
    {
        Write("checkout/test", "echo here; exit 3");
        Write("checkout/.ci/run", File.ReadAllText(Checkout.PathOf(".ci/run")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_NoTool_RunsTheTestsHereAndSaysSo()
    {
        var run = await RunAsync();

        Assert.Equal((3, "here"), (run.ExitCode, run.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains("is not here: the tests run on this machine", run.Output);
    }

    [Fact]
    public async Task Run_NoMachineCanBeMade_RunsTheTestsHereAndSaysSo()
    {
        Write("shared/tools/fresh", "exit 97");

        var run = await RunAsync();

        Assert.Equal((3, "here"), (run.ExitCode, run.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains("no new machine could be made", run.Output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Run_NewMachine_RunsTheTestsThereAndEndsAsTheyDo(int code)
    {
        Write("shared/tools/fresh", $"[[ $1 == true ]] || {{ echo \"there: $* $FRESH_KEEP\"; exit {code}; }}");

        var run = await RunAsync();

        Assert.Equal((code, "there: ./test 1\n"), (run.ExitCode, run.Output));
    }

    private async Task<ScriptResult> RunAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(_folder.FullName, "checkout/.ci/run"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        return await ScriptResult.OfAsync(process);
    }

    private void Write(string name, string script)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(
            path,
            script.StartsWith("#!", StringComparison.Ordinal) ? script : $"#!/bin/bash\n{script}\n"
        );
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
