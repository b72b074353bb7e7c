namespace Fresnel.EndToEnd.Tests.Launcher;

public sealed class LauncherTests : IDisposable
{
    /// <summary>
    /// The launcher script with a fake dotnet: publishing writes a marker file, running prints the server's
    /// environment.
    /// </summary>
    private const string Dotnet =
        ScriptTree.Sdk
        + """
            case $1 in
                publish) while [[ $1 != -o ]]; do shift; done; mkdir -p "$2"; echo built > "$2/Fresnel.Server.dll" ;;
                *.dll) printf '%s\n' "pid $$" "dll $1" "args ${*:2}" "vips $VIPS_MAX_COORD" "arenas $MALLOC_ARENA_MAX" "cache $FRESNEL_CACHE" ;;
            esac
            """;

    private readonly ScriptTree _tree = new();

    public LauncherTests() => _tree.Fake("dotnet", Dotnet);

    public void Dispose() => _tree.Dispose();

    private int Builds => _tree.Calls.Count(call => call.StartsWith("dotnet publish", StringComparison.Ordinal));

    [Fact]
    public async Task Fresnel_SymlinkFromAnotherFolder_ExecsTheServer()
    {
        File.CreateSymbolicLink(_tree.At("link"), "fresnel");

        using var process = _tree.Start("link", "models", "--json", "two words");
        var run = await ScriptResult.OfAsync(process);

        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n');
        Assert.Equal($"pid {process.Id}", lines[0]);
        Assert.StartsWith($"dll {_tree.At("artifacts/server/")}", lines[1]);
        Assert.Equal(
            ["args models --json two words", "vips 32768", "arenas 1", $"cache {_tree.At("cache")}"],
            lines[2..6]
        );
    }

    [Fact]
    public async Task Fresnel_SameSources_BuildsOnce()
    {
        await _tree.RunAsync("fresnel", "models");
        await _tree.RunAsync("fresnel", "models");
        Directory.CreateDirectory(_tree.At("src/Fresnel.Server/obj"));
        _tree.Write("src/Fresnel.Server/obj/made.cs", "by the build");
        var third = await _tree.RunAsync("fresnel", "models");

        Assert.Equal(1, Builds);
        Assert.Empty(third.Errors);
    }

    [Fact]
    public async Task Fresnel_SourcesChange_RebuildsAndDeletesTheOldBuild()
    {
        var first = await _tree.RunAsync("fresnel", "models");
        _tree.Write("src/Fresnel.Server/Program.cs", "return 1;\n");
        var second = await _tree.RunAsync("fresnel", "models");

        Assert.Equal(2, Builds);
        Assert.NotEqual(first.Output.Split('\n')[1], second.Output.Split('\n')[1]);
        Assert.Single(Directory.GetDirectories(_tree.At("artifacts/server")));
    }

    [Fact]
    public async Task Fresnel_SourcesChangeWhileAServerRuns_KeepsItsBuild()
    {
        _tree.Fake("dotnet", $"{Dotnet}\n[[ $2 != serve ]] || read -r");
        using var server = _tree.Start("fresnel", "serve");
        await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        _tree.Write("src/Fresnel.Server/Program.cs", "return 1;\n");
        await _tree.RunAsync("fresnel", "models");
        var kept = Directory.GetDirectories(_tree.At("artifacts/server")).Length;
        await ScriptResult.OfAsync(server);

        Assert.Equal(2, kept);
    }

    [Fact]
    public async Task Fresnel_BuildFails_LeavesNothingBehindAndRetriesNextTime()
    {
        _tree.Fake("dotnet", "[[ $1 != publish ]] || { echo 'Program.cs(1,1): error CS1002'; exit 1; }\n" + Dotnet);
        var broken = await _tree.RunAsync("fresnel", "models");
        _tree.Fake("dotnet", Dotnet);
        var mended = await _tree.RunAsync("fresnel", "models");

        Assert.Equal((1, 0), (broken.ExitCode, mended.ExitCode));
        Assert.Contains("error CS1002", broken.Errors);
        Assert.Empty(broken.Output);
    }

    [Theory]
    [InlineData("echo '8.0.400 [/sdk]'")]
    [InlineData("exit 0")]
    public async Task Fresnel_NoSdk10_PrintsAnError(string listing)
    {
        _tree.Fake("dotnet", listing);

        var run = await _tree.RunAsync("fresnel", "models");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(".NET 10 SDK", run.Errors);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("doctor")]
    [InlineData("keys", "list")]
    public async Task Fresnel_CommandWithoutTheModel_DownloadsNothing(params string[] arguments)
    {
        var package = new NpmPackage(("a", "b"));
        _tree.Write("eng/packages.tsv", package.Row("thing", "a=b"));

        await _tree.RunAsync("fresnel", arguments);

        Assert.DoesNotContain(_tree.Calls, call => call.StartsWith("npm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fresnel_RemoteServer_DownloadsNothing()
    {
        _tree.Write("eng/packages.tsv", new NpmPackage(("a", "b")).Row("thing", "a=b"));

        await _tree.RunAsync(
            "fresnel",
            new Dictionary<string, string> { ["FRESNEL_URL"] = "http://127.0.0.1:8080" },
            "describe",
            "cat.jpg"
        );

        Assert.DoesNotContain(_tree.Calls, call => call.StartsWith("npm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fresnel_FirstStart_SetsUpWhileItBuilds()
    {
        string MeetsOther(string mine, string other) =>
            $"""
                touch '{_tree.At(mine)}'
                for i in {"{1..100}"}; do [[ -e '{_tree.At(other)}' ]] && break; sleep .1; done
                [[ -e '{_tree.At(other)}' ]] || exit 1
                """;
        var package = new NpmPackage(("a", "b"));
        package.Serve(_tree);
        var serve = File.ReadAllText(_tree.At("bin/npm"));
        _tree.Fake("npm", $"{MeetsOther("setting-up", "building")}\n{serve}");
        _tree.Fake("dotnet", $"[[ $1 != publish ]] || {{\n{MeetsOther("building", "setting-up")}\n}}\n{Dotnet}");
        _tree.Write("eng/packages.tsv", package.Row("thing", "a=b"));

        var run = await _tree.RunAsync("fresnel", "describe", "cat.jpg");

        Assert.Equal((0, "b"), (run.ExitCode, File.ReadAllText(_tree.At("cache/b"))));
        Assert.Contains("args describe cat.jpg", run.Output);
    }

    [Fact]
    public async Task Fresnel_SetupIncomplete_StartsAnyway()
    {
        _tree.Fake("npm", "exit 1");
        _tree.Write("eng/packages.tsv", new NpmPackage(("a", "b")).Row("thing", "a=b"));

        var run = await _tree.RunAsync("fresnel", "describe", "cat.jpg");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("args describe cat.jpg", run.Output);
        Assert.Contains("going on without what is missing", run.Errors);
    }
}
