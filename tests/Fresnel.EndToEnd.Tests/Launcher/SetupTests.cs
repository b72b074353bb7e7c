using System.Diagnostics;

namespace Fresnel.EndToEnd.Tests.Launcher;

public sealed class SetupTests : IDisposable
{
    private static readonly NpmPackage Thing = new(("data/thing.bin", "seven"), ("data/other.bin", "not wanted"));
    private readonly ScriptTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task Setup_ListedPackage_ExtractsOnlyListedFiles()
    {
        Thing.Serve(_tree);
        _tree.Write("eng/packages.tsv", Thing.Row("@maker/thing", "data/thing.bin=weights/deep/thing.bin"));

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal(0, setup.ExitCode);
        Assert.Equal("seven", File.ReadAllText(_tree.At("cache/weights/deep/thing.bin")));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_tree.At("cache"), "*", SearchOption.AllDirectories),
            path => path.Contains("other")
        );
        Assert.StartsWith("npm pack @maker/thing@1.0.0 ", Assert.Single(_tree.Calls));
    }

    [Fact]
    public async Task Setup_WildcardAndModule_NamesFilesByFolder()
    {
        var words = new NpmPackage(
            ("words/de/all.json", "{}"),
            ("words/pt-PT/all.json", "[]"),
            ("ranks/o.js", "export default {\"a\":\"b; c\"};\n")
        );
        words.Serve(_tree);
        _tree.Write("eng/packages.tsv", words.Row("words", "words/*/all.json=words/*.json ranks/o.js=tokens/o.json"));

        await _tree.RunAsync("eng/setup");

        Assert.Equal("{}", File.ReadAllText(_tree.At("cache/words/de.json")));
        Assert.Equal("[]", File.ReadAllText(_tree.At("cache/words/pt-PT.json")));
        Assert.Equal("""{"a":"b; c"}""", File.ReadAllText(_tree.At("cache/tokens/o.json")).Trim());
    }

    [Fact]
    public async Task Setup_CorruptedTarball_IsRejected()
    {
        new NpmPackage(("data/thing.bin", "evil")).Serve(_tree);
        _tree.Write("eng/packages.tsv", Thing.Row("thing", "data/thing.bin=weights/thing.bin"));

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("thing 1.0.0: refused", setup.Errors);
        Assert.False(Directory.Exists(_tree.At("cache/weights")));
        Assert.False(Directory.Exists(_tree.At("cache/incoming")));
    }

    [Fact]
    public async Task Setup_OneDownloadFails_KeepsTheOthersAndRetriesNextTime()
    {
        Thing.Serve(_tree);
        _tree.Fake(
            "npm",
            $"[[ $2 != broken@* ]] || {{ echo 'E404 no such package'; exit 1; }}\ncp '{_tree.At("served.tgz")}' thing-1.0.0.tgz"
        );
        _tree.Write(
            "eng/packages.tsv",
            Thing.Row("broken", "data/thing.bin=broken.bin") + Thing.Row("thing", "data/thing.bin=thing.bin")
        );

        var first = await _tree.RunAsync("eng/setup");
        Thing.Serve(_tree);
        var second = await _tree.RunAsync("eng/setup");

        Assert.Equal((1, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("broken 1.0.0: download failed: E404 no such package", first.Errors);
        Assert.Equal(
            ["broken@1.0.0", "broken@1.0.0", "thing@1.0.0"],
            _tree.Calls.Select(call => call.Split(' ')[2]).Order()
        );
        Assert.True(File.Exists(_tree.At("cache/broken.bin")));
    }

    [Fact]
    public async Task Setup_SecondRun_DownloadsAndPrintsNothing()
    {
        Thing.Serve(_tree);
        _tree.Write("eng/packages.tsv", Thing.Row("thing", "data/thing.bin=weights/thing.bin"));
        await _tree.RunAsync("eng/setup");
        var calls = _tree.Calls.Count;

        var second = await _tree.RunAsync("eng/setup");

        Assert.Equal(new ScriptResult(0, "", ""), second);
        Assert.Equal(calls, _tree.Calls.Count);
    }

    [Fact]
    public async Task Setup_FileMissing_DownloadsItsPackageAgain()
    {
        Thing.Serve(_tree);
        _tree.Write("eng/packages.tsv", Thing.Row("thing", "data/thing.bin=weights/thing.bin"));
        await _tree.RunAsync("eng/setup");
        File.Delete(_tree.At("cache/weights/thing.bin"));

        await _tree.RunAsync("eng/setup");

        Assert.True(File.Exists(_tree.At("cache/weights/thing.bin")));
        Assert.Equal(2, _tree.Calls.Count);
    }

    [Fact]
    public async Task Setup_TwoConcurrently_DownloadOnce()
    {
        Thing.Serve(_tree);
        _tree.Write("eng/packages.tsv", Thing.Row("thing", "data/thing.bin=weights/thing.bin"));

        using Process one = _tree.Start("eng/setup"),
            two = _tree.Start("eng/setup");
        var outcomes = await Task.WhenAll(ScriptResult.OfAsync(one), ScriptResult.OfAsync(two));

        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.ExitCode));
        Assert.Single(_tree.Calls);
    }

    [Fact]
    public async Task Setup_Offline_StopsAndPrintsTheReason()
    {
        _tree.Fake("npm", "echo 'npm error network request failed, reason: getaddrinfo ENOTFOUND'; exit 1");
        _tree.Write(
            "eng/packages.tsv",
            string.Concat(Enumerable.Range(0, 9).Select(i => Thing.Row($"thing{i}", "data/thing.bin=thing.bin")))
        );

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("reason: getaddrinfo ENOTFOUND", setup.Errors);
        Assert.Contains("9 packages are not here yet", setup.Errors);
        Assert.InRange(_tree.Calls.Count, 1, 3);
    }

    [Fact]
    public async Task Setup_ForTests_InstallsTheLockedSdksOnce()
    {
        _tree.Fake("npm", "[[ $1 == ci ]] && mkdir -p node_modules && cp package-lock.json node_modules/installed");
        WriteLock("one");
        var (first, second) = (await _tree.RunAsync("eng/setup", "tests"), await _tree.RunAsync("eng/setup", "tests"));
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(new ScriptResult(0, "", ""), second);
        Assert.StartsWith("npm ci ", Assert.Single(_tree.Calls));
        Assert.Equal("one", File.ReadAllText(_tree.At("cache/clients/node_modules/installed")));

        WriteLock("two");
        await _tree.RunAsync("eng/setup", "tests");
        Assert.Equal("two", File.ReadAllText(_tree.At("cache/clients/node_modules/installed")));
        Assert.False(Directory.Exists(_tree.At("cache/incoming")));
    }

    [Fact]
    public async Task Setup_NotForTests_SkipsTestPackages()
    {
        WriteLock("one");
        _tree.Write("eng/test-packages.tsv", Thing.Row("thing", "data/thing.bin=thing.bin"));

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal((new ScriptResult(0, "", ""), 0), (setup, _tree.Calls.Count));
    }

    [Fact]
    public async Task Setup_SdkDownloadFails_PrintsWhatIsSkippedAndKeepsNothing()
    {
        _tree.Fake(
            "npm",
            "mkdir -p node_modules/half; echo 'npm error network request failed, reason: getaddrinfo ENOTFOUND'; exit 1"
        );
        WriteLock("one");

        var setup = await _tree.RunAsync("eng/setup", "tests");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("the SDKs: download failed: reason: getaddrinfo ENOTFOUND", setup.Errors);
        Assert.Contains("the tests that drive them are skipped", setup.Errors);
        Assert.False(Directory.Exists(_tree.At("cache/clients")));
    }

    [Fact]
    public async Task Setup_NotRoot_PrintsTheFixAndWhatDoesNotWork()
    {
        _tree.Fake("id", "echo 1000");
        _tree.Fake("sudo", "exit 1");
        _tree.Write(
            "eng/requirements.tsv",
            $"libread1\t{_tree.At("nowhere")}*|/no/such/file\treading text\nlibdecode2|libdecode1\t/no\tHEIC photos\nbash\t/bin/ba*\tshells\n"
        );

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains(
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends libread1 libdecode1\n",
            setup.Errors
        );
        Assert.Contains("these do not work: reading text, HEIC photos\n", setup.Errors);
        Assert.DoesNotContain(_tree.Calls, call => call.StartsWith("apt-get", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Setup_Root_InstallsTheNameKnownToApt()
    {
        _tree.Fake("id", "echo 0");
        _tree.Fake("apt-cache", "[[ $* == *libread2* ]] && echo Package: libread2");
        _tree.Fake("apt-get", $"[[ $* != *install*libread2 ]] || touch '{_tree.At("installed.so")}'");
        var glob = _tree.At("inst*.so").Replace(' ', '?');
        _tree.Write("eng/requirements.tsv", $"libread1|libread2\t/no/such/file|{glob}\treading text\n");

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal(0, setup.ExitCode);
        Assert.EndsWith("install -y --no-install-recommends libread2", _tree.Calls[^1]);
    }

    [Fact]
    public async Task Setup_NoNpm_UnpacksThatOfAptForItsOwnDownloads()
    {
        Thing.Serve(_tree);
        File.Move(_tree.At("bin/npm"), _tree.At("npm-cli.js"));
        _tree.Fake("id", "echo 0");
        _tree.Fake("node", "exit 0");
        _tree.Fake(
            "apt-get",
            "[[ $* != *--download-only* ]] || touch \"$(grep -o '/[^=]*/npm' <<< \"$*\")\"/npm_9_all.deb"
        );
        _tree.Fake(
            "dpkg-deb",
            $"""
            mkdir '{_tree.At("package")}'; cd '{_tree.At("package")}'
            mkdir -p usr/share/nodejs/npm/bin
            cp -p '{_tree.At("npm-cli.js")}' usr/share/nodejs/npm/bin/npm-cli.js
            tar -c ./usr
            """
        );
        _tree.Write("eng/packages.tsv", Thing.Row("thing", "data/thing.bin=thing.bin"));

        var path = new Dictionary<string, string> { ["PATH"] = _tree.PathWithout("npm") };
        var setup = await _tree.RunAsync("eng/setup", path);

        Assert.Equal((0, "seven"), (setup.ExitCode, File.ReadAllText(_tree.At("cache/thing.bin"))));
        Assert.DoesNotContain(_tree.Calls, call => call.EndsWith("install -y --no-install-recommends npm"));
        Assert.False(Directory.Exists(_tree.At("cache/npm")));
    }

    [Fact]
    public async Task Setup_NpmOfAptCannotBeUnpacked_InstallsIt()
    {
        Thing.Serve(_tree);
        File.Move(_tree.At("bin/npm"), _tree.At("npm"));
        _tree.Fake("id", "echo 0");
        _tree.Fake("node", "exit 0");
        _tree.Fake(
            "apt-get",
            $"[[ $* != *--download-only* ]] || exit 100; [[ $* != *npm ]] || cp -p '{_tree.At("npm")}' '{_tree.At("bin/npm")}'"
        );
        _tree.Write("eng/packages.tsv", Thing.Row("thing", "data/thing.bin=thing.bin"));

        var path = new Dictionary<string, string> { ["PATH"] = _tree.PathWithout("npm") };
        var setup = await _tree.RunAsync("eng/setup", path);

        Assert.Equal((0, "seven"), (setup.ExitCode, File.ReadAllText(_tree.At("cache/thing.bin"))));
        Assert.Contains("fresnel: installing npm\n", setup.Errors);
    }

    [Fact]
    public async Task Setup_ForTests_InstallsWhatOnlyTheyNeed()
    {
        _tree.Fake("id", "echo 0");
        _tree.Fake("apt-cache", "echo Package: words");
        _tree.Fake("apt-get", $"[[ $* != *words ]] || touch '{_tree.At("words")}'");
        _tree.Write("eng/test-requirements.tsv", $"words\t{_tree.At("words").Replace(' ', '?')}\treading words\n");

        await _tree.RunAsync("eng/setup");
        Assert.Empty(_tree.Calls);

        var setup = await _tree.RunAsync("eng/setup", "tests");
        Assert.Equal((0, true), (setup.ExitCode, File.Exists(_tree.At("words"))));
    }

    [Fact]
    public async Task Setup_AptFails_PrintsTheFix()
    {
        _tree.Fake("id", "echo 0");
        _tree.Fake("apt-get", "exit 100");
        _tree.Write("eng/requirements.tsv", "libread1\t/no/such/file\treading text\n");

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("apt-get update && apt-get install -y --no-install-recommends libread1\n", setup.Errors);
    }

    [Fact]
    public async Task Setup_NewConverterOrNewWeights_ConvertsOnce()
    {
        _tree.Write("cache/weights/nanodet/nanodet.json", "{}");
        _tree.Fake("dotnet", $"{ScriptTree.Sdk}[[ $1 != *.dll ]] || touch '{_tree.At("cache/weights/nanodet.onnx")}'");
        int Conversions() => _tree.Calls.Count(call => call.StartsWith("dotnet artifacts/", StringComparison.Ordinal));

        await _tree.RunAsync("eng/setup");
        await _tree.RunAsync("eng/setup");
        Assert.Equal(1, Conversions());

        _tree.Write("eng/Fresnel.Converter/Program.cs", "return 1;\n");
        await _tree.RunAsync("eng/setup");
        Assert.Equal(2, Conversions());

        _tree.Write("cache/weights/nanodet/nanodet.json", "{ }");
        await _tree.RunAsync("eng/setup");
        Assert.Equal(3, Conversions());
    }

    [Fact]
    public async Task Setup_ConversionFails_IsAFailure()
    {
        _tree.Write("cache/weights/nanodet/nanodet.json", "{}");
        _tree.Fake("dotnet", $"{ScriptTree.Sdk}[[ $1 != *.dll ]]");

        var setup = await _tree.RunAsync("eng/setup");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("could not be converted", setup.Errors);
    }

    private void WriteLock(string text)
    {
        _tree.Write("tests/Fresnel.EndToEnd.Tests/Node/package.json", "{}");
        _tree.Write("tests/Fresnel.EndToEnd.Tests/Node/package-lock.json", text);
    }
}
