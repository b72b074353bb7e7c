using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>The commands that look at many images, each run as a process.</summary>
public sealed class ImageCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Embed_SearchInItsFile_FindsThePageByItsWordsAndGoesOnAfterAStop()
    {
        Save("page.png", TestImages.Page("INVOICE 4711"));
        Save("red.png", TestImages.Plain("#dd1111", 320, 240));
        var index = _folder.Path("vectors.jsonl");

        Assert.Equal(0, (await ChildProcess.RunAsync(["embed", _folder.Path(), "--output", index])).ExitCode);
        var first = await File.ReadAllLinesAsync(index, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(index, first[..1], TestContext.Current.CancellationToken);
        Assert.Equal(0, (await ChildProcess.RunAsync(["embed", _folder.Path(), "--output", index])).ExitCode);
        Assert.Equal(
            first.Order(),
            (await File.ReadAllLinesAsync(index, TestContext.Current.CancellationToken)).Order()
        );

        var found = await ChildProcess.RunAsync(["search", index, "an invoice", "--top", "1", "--json"]);
        Assert.Equal((0, ""), (found.ExitCode, found.Error));
        Assert.EndsWith(
            "page.png",
            JsonDocument.Parse(found.Output).RootElement.GetProperty("image").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Duplicates_CopyOfAnotherSize_IsAGroupAndNoneExitsWith3()
    {
        Save("a.png", TestImages.Page("INVOICE 4711"));
        Save("b.png", TestImages.Page("INVOICE 4711", 512, 384));
        Save("c.png", TestImages.Mask(300, 300));

        var ended = await ChildProcess.RunAsync(["duplicates", _folder.Path(), "--json"]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(
            ["a.png", "b.png"],
            JsonDocument
                .Parse(ended.Output)
                .RootElement.GetProperty("images")
                .EnumerateArray()
                .Select(image => Path.GetFileName(image.GetString()!))
        );
        File.Delete(_folder.Path("b.png"));
        Assert.Equal(3, (await ChildProcess.RunAsync(["duplicates", _folder.Path()])).ExitCode);
    }

    [Fact]
    public async Task Classify_PhotographAndUnreadableFile_NamesTheOneAndReportsTheOther()
    {
        var photo = Checkout.PathOf("docs", "images", "cat.jpg");
        var broken = Save("broken.png", [1, 2, 3]);

        var ended = await ChildProcess.RunAsync(["classify", photo, broken, "--labels", "cat, dog"]);

        Assert.Equal((1, $"{photo}\tcat\n"), (ended.ExitCode, ended.Output));
        Assert.Contains(broken, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Safety_PageWithAThreat_IsFlaggedAndNamesAreEscaped()
    {
        var page = Save("page\u001b[31m.png", TestImages.Page("I WILL KILL YOU"));

        var ended = await ChildProcess.RunAsync(["safety", page]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("harassment/threatening", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Output);
    }

    [Fact]
    public async Task Upscale_Image_IsWrittenOnceAsPng()
    {
        var red = Save("red.png", TestImages.Plain("#dd1111", 60, 40));

        var ended = await ChildProcess.RunAsync(["upscale", red]);

        var result = _folder.Path("red-2x.png");
        Assert.Equal((0, result + "\n", ""), (ended.ExitCode, ended.Output, ended.Error));
        var header = Fresnel.Imaging.ImageHeader.TryRead(
            await File.ReadAllBytesAsync(result, TestContext.Current.CancellationToken),
            out var read
        )
            ? read
            : null;
        Assert.Equal((120, 80), (header!.Width, header.Height));
        Assert.Equal("", (await ChildProcess.RunAsync(["upscale", red])).Output); // it is there
    }

    [Fact]
    public async Task Cutout_NothingStandsOut_SaysSoAndWritesNothing()
    {
        var red = Save("red.png", TestImages.Plain("#dd1111", 60, 40));

        var ended = await ChildProcess.RunAsync(["cutout", red]);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("nothing stands out", ended.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path()));
    }

    private string Save(string name, byte[] bytes)
    {
        var path = _folder.Path(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
