using Fresnel.Imaging;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>Reads drawn pages; the bounds are what was measured, with little room.</summary>
public sealed class PageReaderTests(PageReaderTests.Reader reader) : IClassFixture<PageReaderTests.Reader>
{
    public sealed class Reader : IDisposable
    {
        internal PageReading Pages { get; } = new();

        public void Dispose() => Pages.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-12)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task ReadAsync_LetterTurned_ReadsEveryLine(double degrees)
    {
        var (page, truth) = Pages.Letter();
        var read = await ReadAsync(page.Render(degrees));

        Assert.Equal(24, read.Lines.Count);
        Assert.InRange(ErrorRate.OfCharacters(truth, read.Text), 0, .002);
        Assert.Equal(4, read.Text.Split("\n\n").Length);
    }

    [Fact]
    public async Task ReadAsync_Letter_GivesItsLinesAndParagraphs()
    {
        var (page, truth) = Pages.Letter();

        Assert.Equal(truth, (await ReadAsync(page.Render())).Text, ignoreCase: true);
    }

    [Fact]
    public async Task ReadAsync_LetterUpsideDown_PlacesItsFirstLineAtTheBottomReadingLeft()
    {
        var first = (await ReadAsync(Pages.Letter().Page.Render(180))).Lines[0];

        Assert.StartsWith("The lighthouse keeper", first.Text);
        Assert.InRange(first.Quad.Center.Y, 1130, 1160);
        Assert.InRange(Math.Abs(first.Quad.Angle), 3.1, 3.2);
    }

    [Fact]
    public async Task ReadAsync_WhiteOnDark_ReadsTheSame() =>
        await ReadsAsync(Pages.Letter("#101820", "#f0f0f0"), atMost: .001);

    [Fact]
    public async Task ReadAsync_TurnedGrainyPhotograph_ReadsTheSame()
    {
        var (page, truth) = Pages.Letter();

        Assert.InRange(
            ErrorRate.OfCharacters(truth, (await ReadAsync(Pages.Grain(page.Render(12), 25))).Text),
            0,
            .002
        );
    }

    [Fact]
    public async Task ReadAsync_TenPixelLetters_ReadsThem() => await ReadsAsync(Pages.SmallPrint(), atMost: .005);

    [Fact]
    public async Task ReadAsync_ScreenOfSmallLetters_LooksCloser() => await ReadsAsync(Pages.Screen(), atMost: .01);

    [Fact]
    public async Task ReadAsync_TwoColumns_ReadsOneAfterTheOther()
    {
        var (page, truth) = Pages.TwoColumns();

        Assert.Equal(truth, (await ReadAsync(page.Render())).Text);
    }

    [Fact]
    public async Task ReadAsync_Invoice_ReadsItsTableRowByRow()
    {
        var read = await ReadsAsync(Pages.Invoice(), atMost: .005);

        Assert.Contains("Brass mounting ring  6  71.25  427.50\n", read.Text);
        Assert.Contains("Bristol BS1 4QA\n\nDescription", read.Text);
    }

    [Fact]
    public async Task ReadAsync_Receipt_KeepsPricesWithTheirItems()
    {
        var read = await ReadsAsync(Pages.Receipt(), atMost: .01);

        Assert.Contains("Almond croissant  2.95\n", read.Text);
        Assert.Contains("TOTAL EUR  14.25\n", read.Text);
    }

    [Fact]
    public async Task ReadAsync_Codes_ReadsThemWithTheirSpaces() => await ReadsAsync(Pages.Codes(), atMost: .02);

    [Fact]
    public async Task ReadAsync_Chinese_ReadsItAndSaysSo()
    {
        var read = await ReadsAsync(Pages.Chinese(), atMost: .01);

        Assert.All(read.Lines, line => Assert.Equal(WritingSystem.Han, line.WritingSystem));
    }

    [Theory]
    [InlineData("deu")]
    [InlineData("deu, table")]
    [InlineData("fra")]
    [InlineData("spa")]
    public async Task ReadAsync_InstalledLanguage_KeepsItsAccents(string language)
    {
        Assert.SkipUnless(
            File.Exists($"/usr/share/tesseract-ocr/5/tessdata/{language[..3]}.traineddata"),
            $"tesseract-ocr-{language[..3]} is not installed."
        );

        await ReadsAsync(
            language switch
            {
                "deu" => Pages.German(),
                "deu, table" => Pages.GermanTable(),
                "fra" => Pages.French(),
                _ => Pages.Spanish(),
            },
            atMost: .01
        );
    }

    [Fact]
    public async Task ReadAsync_NothingWritten_IsEmpty()
    {
        Require();
        var read = await reader.Pages.ReadAsync(
            new Pixels(640, 480, 3, Enumerable.Repeat((byte)230, 640 * 480 * 3).ToArray()),
            TestContext.Current.CancellationToken
        );

        Assert.Same(PageText.Empty, read);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 500)]
    [InlineData(500, 3)]
    public async Task ReadAsync_HardlyAnyPixels_IsEmpty(int width, int height)
    {
        Require();

        Assert.Empty(
            (
                await reader.Pages.ReadAsync(
                    new Pixels(width, height, 3, new byte[width * height * 3]),
                    TestContext.Current.CancellationToken
                )
            ).Lines
        );
    }

    [Fact]
    public async Task ReadAsync_ManyAtOnce_ReadsEachAsAlone()
    {
        var pages = new[] { Pages.Receipt(), Pages.TwoColumns(), Pages.Chinese() }
            .Select(page => page.Page.Render())
            .ToArray();
        var alone = new List<string>();
        foreach (var page in pages)
            alone.Add((await ReadAsync(page)).Text);

        var together = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => ReadAsync(pages[i % 3])));

        Assert.All(together.Index(), read => Assert.Equal(alone[read.Index % 3], read.Item.Text));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Stops()
    {
        Require();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            reader.Pages.ReadAsync(Pages.Receipt().Page.Render(), cancelled.Token)
        );
    }

    private async Task<PageText> ReadsAsync((Drawing Page, string Truth) page, double atMost)
    {
        var read = await ReadAsync(page.Page.Render());
        Assert.InRange(ErrorRate.OfCharacters(page.Truth, read.Text), 0, atMost);
        return read;
    }

    private Task<PageText> ReadAsync(Pixels pixels)
    {
        Require();
        return reader.Pages.ReadAsync(pixels, TestContext.Current.CancellationToken);
    }

    internal static void Require()
    {
        Installed.Require([
            .. new[]
            {
                "ppocr-v4-detect.onnx",
                "ppocr-v4-recognize.onnx",
                "ppocr-direction.onnx",
                "ppocr-keys-v1.txt",
            }.Select(file => CacheFolder.FilePath("weights", file)),
        ]);
        Installed.RequireLibraries("libtesseract.so.5");
    }
}
