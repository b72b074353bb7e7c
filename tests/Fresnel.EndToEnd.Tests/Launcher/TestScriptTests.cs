namespace Fresnel.EndToEnd.Tests.Launcher;

public sealed class TestScriptTests : IDisposable
{
    private readonly ScriptTree _tree = new();

    public void Dispose() => _tree.Dispose();

    /// <summary>
    /// Makes a fake test process write <paramref name="results"/> and exit with <paramref name="code"/>.
    /// </summary>
    private void TestsEnd(string results, int code = 0) =>
        _tree.Fake(
            "dotnet",
            ScriptTree.Sdk
                + $$"""
                [[ $1 == exec ]] || exit 0
                while [[ $1 != -xml ]]; do shift; done
                cat > "$2" <<'END'
                {{results}}
                END
                exit {{code}}
                """
        );

    private static string Results(int passed, int failed, int skipped, string tests = "", int errors = 0) =>
        $"""<assemblies schema-version="3"><assembly name="x" errors="{errors}" failed="{failed}" not-run="3" passed="{passed}" skipped="{skipped}" total="{passed + failed + skipped}">{tests}</assembly></assemblies>""";

    [Fact]
    public async Task Test_AllPass_SumsTheProjects()
    {
        TestsEnd(Results(passed: 5, failed: 0, skipped: 1));

        var run = await _tree.RunAsync("test");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("15 passed, 0 failed, 3 skipped", LastLine(run));
    }

    [Fact]
    public async Task Test_Fast_RunsOneProjectWithoutSetup()
    {
        TestsEnd(Results(passed: 5, failed: 0, skipped: 0));
        _tree.Write("eng/packages.tsv", new NpmPackage(("a", "b")).Row("thing", "a=b"));

        var run = await _tree.RunAsync("test", "fast");

        Assert.Equal("5 passed, 0 failed, 0 skipped", LastLine(run));
        Assert.DoesNotContain(_tree.Calls, call => call.StartsWith("npm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_FailureAndSkip_PrintsBothReasons()
    {
        TestsEnd(
            Results(
                1,
                1,
                1,
                """
                <test id="1" name="A.B(s: &quot;x&lt;y&quot;)" result="Fail" type="A"><failure exception-type="E"><message><![CDATA[Expected: 1
                Actual: 2]]></message><stack-trace><![CDATA[at A.B()]]></stack-trace></failure></test>
                <test id="2" name="A.C" result="Skip" type="A"><reason><![CDATA[libread1 is not here]]></reason></test>
                <test id="3" name="A.D" result="Pass" type="A" />
                """
            ),
            code: 1
        );

        var run = await _tree.RunAsync("test", "fast");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  Fail: A.B(s: \"x<y\")\n      Expected: 1\n      Actual: 2\n      at A.B()\n", run.Output);
        Assert.Contains("  Skip: A.C\n      libread1 is not here\n", run.Output);
        Assert.DoesNotContain("A.D", run.Output);
        Assert.Equal("1 passed, 1 failed, 1 skipped", LastLine(run));
    }

    [Fact]
    public async Task Test_SetupFails_CountsAsAFailure()
    {
        TestsEnd(Results(passed: 5, failed: 0, skipped: 1));
        _tree.Fake("id", "echo 0");
        _tree.Write("eng/test-requirements.tsv", "words\t/no/such/file\treading words\n");

        var run = await _tree.RunAsync("test");

        Assert.Equal((1, "15 passed, 1 failed, 3 skipped"), (run.ExitCode, LastLine(run)));
        Assert.Contains("could not be set up", run.Errors);
    }

    [Fact]
    public async Task Test_SetupFailsElsewhereThanOnDebian_RunsTheRest()
    {
        TestsEnd(Results(passed: 5, failed: 0, skipped: 1));
        _tree.Write("eng/test-requirements.tsv", "words\t/no/such/file\treading words\n");

        var path = new Dictionary<string, string> { ["PATH"] = _tree.PathWithout("apt-get") };
        var run = await _tree.RunAsync("test", path);

        Assert.Equal((0, "15 passed, 0 failed, 3 skipped"), (run.ExitCode, LastLine(run)));
        Assert.Contains("could not be set up", run.Errors);
    }

    [Theory]
    [InlineData("[[ $1 != exec ]] || kill -9 $$")] // no results at all
    [InlineData("[[ $1 != exec ]] || { while [[ $1 != -xml ]]; do shift; done; echo '<assemblies' > $2; exit 0; }")] // half of them
    public async Task Test_ProcessDies_CountsAsAFailure(string death)
    {
        _tree.Fake("dotnet", ScriptTree.Sdk + death);

        var run = await _tree.RunAsync("test");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Fresnel.Engine.Tests died", run.Output);
        Assert.Equal("0 passed, 3 failed, 0 skipped", LastLine(run));
    }

    [Theory]
    [InlineData(0, 0, 0, "0 passed, 1 failed, 0 skipped")] // no test ran
    [InlineData(4, 0, 1, "4 passed, 1 failed, 0 skipped")] // the process failed and no test did
    [InlineData(4, 1, 0, "4 passed, 1 failed, 0 skipped")] // a fixture's clean-up threw
    public async Task Test_NoTestOrOtherFailure_CountsAsAFailure(int passed, int errors, int code, string last)
    {
        TestsEnd(Results(passed, failed: 0, skipped: 0, errors: errors), code);

        var run = await _tree.RunAsync("test", "fast");

        Assert.Equal((1, last), (run.ExitCode, LastLine(run)));
    }

    [Fact]
    public async Task Test_BuildFails_IsAFailure()
    {
        _tree.Fake("dotnet", ScriptTree.Sdk + "echo 'error CS1002'; exit 1");

        var run = await _tree.RunAsync("test", "fast");

        Assert.Equal((1, "0 passed, 1 failed, 0 skipped"), (run.ExitCode, LastLine(run)));
        Assert.Contains("error CS1002", run.Output);
    }

    private static string LastLine(ScriptResult run) => run.Output.TrimEnd().Split('\n')[^1];
}
