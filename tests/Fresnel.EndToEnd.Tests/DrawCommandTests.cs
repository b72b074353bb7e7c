using System.Text;
using System.Text.Json;
using Fresnel.Imaging;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>The command <c>draw</c>, run as a process.</summary>
[Collection(nameof(SharedServer))]
public sealed class DrawCommandTests(SharedServer shared) : IDisposable
{
    private readonly TestFolder _folder = new();

    private Dictionary<string, string> AtTheServer =>
        new() { ["FRESNEL_URL"] = shared.Server.Address.ToString(), ["FRESNEL_KEY"] = shared.Server.AdminKey };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Draw_ServerWithOtherModelsOnly_AsksTheBuiltInModel()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            """
            providers: [{ name: lab, kind: compatible, base_url: "http://127.0.0.1:9/v1" }]
            models: [{ name: other, deployments: [{ provider: lab }] }]
            """
        );
        var ended = await ChildProcess.RunAsync(
            ["draw", "a red circle", "--size", "256x256", "-o", _folder.Path("circle.png"), "--json"],
            new Dictionary<string, string>
            {
                ["FRESNEL_URL"] = server.Address.ToString(),
                ["FRESNEL_KEY"] = server.AdminKey,
            }
        );

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal("fresnel-mini", JsonDocument.Parse(ended.Output).RootElement.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Draw_Variants_WritesEachAndASheet()
    {
        var (file, sheet) = (_folder.Path("card.png"), _folder.Path("sheet.webp"));
        var drawn = await ChildProcess.RunAsync([
            "draw",
            "320x320 poster \"Fresh bread\"",
            "--variants",
            "3",
            "--sheet",
            sheet,
            "-o",
            file,
        ]);

        string[] files = [_folder.Path("card-1.png"), _folder.Path("card-2.png"), _folder.Path("card-3.png")];
        Assert.Equal((0, ""), (drawn.ExitCode, drawn.Error));
        Assert.Equal([.. files, sheet], drawn.Output.Trim().ReplaceLineEndings("\n").Split('\n'));
        Assert.Equal(3, files.Select(each => Convert.ToBase64String(File.ReadAllBytes(each))).Distinct().Count());
        // Two columns of cells of 480, and gaps.
        Assert.Equal(2 * 480 + 3 * 16, ImageHeader.Read(File.ReadAllBytes(sheet)).Width);

        var kept = await ChildProcess.RunAsync(["draw", "poster", "--variants", "2", "-o", file]);
        Assert.Equal(1, kept.ExitCode);
        Assert.Contains("card-1.png is there already", kept.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draw_WatchedBrief_IsDrawnAgainAtEachChangeAndAMistakeIsPrinted()
    {
        var brief = Save("watched.yaml", "kind: slide\nlayout: title\ntitle: First\n"u8.ToArray());
        var file = _folder.Path("watched.svg");
        using var process = ChildProcess.Start(["draw", "--brief", brief, "--watch", "-o", file]);
        try
        {
            Assert.Equal(file, await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.Contains("Watching", await ErrorAsync(), StringComparison.Ordinal);

            Save("watched.yaml", "kind: slide\nlayouts: title\n"u8.ToArray());
            Assert.Contains("brief.layouts is unknown", await ErrorAsync(), StringComparison.Ordinal);

            Save("watched.yaml", "kind: slide\nlayout: title\ntitle: Second\n"u8.ToArray());
            Assert.Equal(file, await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.Contains("Second", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            process.Kill();
        }

        async Task<string> ErrorAsync() =>
            await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Draw_NoFileName_CreatesAUniqueOne(bool remote)
    {
        string[] draw =
        [
            "draw",
            "Marketing banner: \"Fresh bread\"!",
            "--size",
            "512x256",
            "--quality",
            "low",
            "--seed",
            "5",
        ];
        var (first, second) = (
            await ChildProcess.RunAsync(draw, remote ? AtTheServer : null, _folder.Path()),
            await ChildProcess.RunAsync(draw, remote ? AtTheServer : null, _folder.Path())
        );
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(_folder.Path("marketing-banner-fresh-bread.png"), first.Output.Trim());
        Assert.Equal(_folder.Path("marketing-banner-fresh-bread-2.png"), second.Output.Trim());
        var header = ImageHeader.Read(
            await File.ReadAllBytesAsync(first.Output.Trim(), TestContext.Current.CancellationToken)
        );
        Assert.Equal((ImageCodec.Png, 512, 256), (header.Codec, header.Width, header.Height));
        Assert.Equal(
            await File.ReadAllBytesAsync(first.Output.Trim(), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(second.Output.Trim(), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Draw_Svg_KeepsTextAsText()
    {
        var ended = await ChildProcess.RunAsync(["draw", "Marketing banner \"Fresh bread\"", "--svg", "-o", "-"]);
        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("<svg", ended.Output.TrimStart('﻿'), StringComparison.Ordinal);
        Assert.Contains("Fresh", ended.Output, StringComparison.Ordinal);
    }

    /// <summary>By the file's ending alone; a size in the prompt is that of the picture.</summary>
    [Theory]
    [InlineData("page.pdf", false)]
    [InlineData("page.avif", false)]
    [InlineData("page.pdf", true)]
    [InlineData("page.avif", true)]
    public async Task Draw_OtherFormats_AreWrittenAndCanBeEdited(string name, bool remote)
    {
        Assert.SkipUnless(
            name.EndsWith("avif", StringComparison.Ordinal) || PdfConverter.IsInstalled,
            PdfConverter.Installation
        );
        var file = _folder.Path($"{remote}-{name}");
        var drawn = await ChildProcess.RunAsync(
            ["draw", "640x360 banner \"Fresh bread\"", "-o", file],
            remote ? AtTheServer : null
        );
        Assert.Equal((0, ""), (drawn.ExitCode, drawn.Error));
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        if (name.EndsWith("pdf", StringComparison.Ordinal))
            Assert.Contains("/MediaBox [ 0 0 640 360 ]", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        else
            Assert.Equal((640, 360), (ImageHeader.Read(bytes).Width, ImageHeader.Read(bytes).Height));

        var edited = await ChildProcess.RunAsync(
            ["draw", "--edit", file, "change the headline to \"Open now\"", "-o", file, "--force"],
            remote ? AtTheServer : null
        );
        Assert.Equal(0, edited.ExitCode);
        Assert.Contains("Changed", edited.Error, StringComparison.Ordinal);
    }

    /// <summary>What is printed can be drawn, and draws what the prompt does.</summary>
    [Fact]
    public async Task Draw_ExplainedBrief_IsDrawn()
    {
        const string prompt = "Pricing slide with Free, Pro $12, Team $29";
        var yaml = await ChildProcess.RunAsync(["draw", "--explain", prompt]);
        Assert.Equal((0, ""), (yaml.ExitCode, yaml.Error));
        Assert.StartsWith(
            "kind: slide\nlayout: pricing\n",
            yaml.Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );

        var json = await ChildProcess.RunAsync(["draw", "--explain", "--json", prompt]);
        Assert.Equal("slide", JsonDocument.Parse(json.Output).RootElement.GetProperty("kind").GetString());

        foreach (var (name, text) in new[] { ("plans.yaml", yaml.Output), ("plans.json", json.Output) })
        {
            var file = Save(name, Encoding.UTF8.GetBytes(text));
            var drawn = await ChildProcess.RunAsync(["draw", "--brief", file, "--svg", "-o", "-"]);
            Assert.Equal(0, drawn.ExitCode);
            Assert.StartsWith("<svg", drawn.Output.TrimStart('\uFEFF'), StringComparison.Ordinal);
        }
    }

    /// <summary>What only the finished picture shows to be missing is printed, and is a member of the brief.</summary>
    [Theory]
    [InlineData("packshot of a candle with a feather boa", "does not show \"feather boa\"", false)]
    [InlineData("slide \"Plan\" with a hologram of a walrus", "walrus", false)]
    [InlineData("slide \"Plan\" with a hologram of a walrus", "walrus", true)]
    [InlineData("a cat with a theodolite on a hill, illustration", "theodolite", false)]
    public async Task Draw_PromptWithWhatThePictureLacks_NamesIt(string prompt, string lacking, bool remote)
    {
        var drawn = await ChildProcess.RunAsync(
            ["draw", "--size", "512x512", prompt, "-o", "-"],
            remote ? AtTheServer : null
        );
        var json = await ChildProcess.RunAsync(["draw", "--explain", "--json", prompt]);

        Assert.Contains(lacking, drawn.Error, StringComparison.Ordinal);
        Assert.Equal(0, json.ExitCode);
        Assert.Contains(lacking, json.Error, StringComparison.Ordinal);
        Assert.Contains(
            JsonDocument.Parse(json.Output).RootElement.GetProperty("limitations").EnumerateArray(),
            each => each.GetString()!.Contains(lacking, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Draw_BriefWithAMistake_NamesThePath()
    {
        var file = Save("brief.yaml", "kind: slide\nplans:\n- name: Pro\n  pric: 12\n"u8.ToArray());
        var refused = await ChildProcess.RunAsync(["draw", "--brief", file]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(
            "brief.plans[0].pric is unknown; the members are name, price,",
            refused.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Draw_ExistingFile_IsKeptUnlessForced()
    {
        var file = Save("there.webp", [1, 2, 3]);
        var kept = await ChildProcess.RunAsync(["draw", "Marketing banner", "-o", file, "--size", "256x256"]);
        Assert.Equal(1, kept.ExitCode);
        Assert.Contains("--force", kept.Error, StringComparison.Ordinal);
        Assert.Equal(3, new FileInfo(file).Length);

        var forced = await ChildProcess.RunAsync([
            "draw",
            "Marketing banner",
            "-o",
            file,
            "--size",
            "256x256",
            "--force",
            "--json",
        ]);
        Assert.Equal((0, ""), (forced.ExitCode, forced.Error));
        Assert.Equal(
            (file, "webp"),
            (
                JsonDocument.Parse(forced.Output).RootElement.GetProperty("file").GetString(),
                JsonDocument.Parse(forced.Output).RootElement.GetProperty("format").GetString()
            )
        );
        Assert.Equal(
            ImageCodec.Webp,
            ImageHeader.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).Codec
        );
    }

    private string Save(string name, byte[] bytes)
    {
        var path = _folder.Path(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
