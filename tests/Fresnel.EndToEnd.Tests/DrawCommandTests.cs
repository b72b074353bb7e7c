using System.Text.Json;
using Fresnel.Imaging;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Several pictures of one prompt, and pictures that follow a file.</summary>
public sealed class DrawCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

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

    private string Save(string name, byte[] bytes)
    {
        var path = _folder.Path(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
