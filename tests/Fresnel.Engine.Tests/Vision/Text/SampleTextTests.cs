using Fresnel.Imaging;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>Real photographs and scans, where they lie beside the checkout.</summary>
public sealed class SampleTextTests(PageReaderTests.Reader reader) : IClassFixture<PageReaderTests.Reader>
{
    [Theory]
    [InlineData("en.jpg", "To facilitate the shot type analysis in videos, we collect MovieShots, a large-scale")]
    [InlineData("latin.jpg", "Alphabetum in mundo hodie frequentissime adhibitum est alphabetum Latinum.")]
    [InlineData("img_exif_orientation.jpg", "我是中国人")]
    [InlineData("ch_en_num.jpg", "大桶装更划算")]
    [InlineData("scene_1.jpg", "Carpark")]
    [InlineData("text_vertical_words.png", "是非不得問之人要取之")]
    public async Task ReadAsync_Sample_ReadsWhatItSays(string file, string expected) =>
        Assert.Contains(expected, (await ReadAsync("text", file)).Text);

    [Fact]
    public async Task ReadAsync_VerticalColumns_ReadsThemFromTheRight()
    {
        var lines = (await ReadAsync("text", "text_vertical_words.png")).Lines;

        Assert.Equal(["士師也", "要取之", "见而"], lines.Select(line => line.Text[^3..].TrimStart('人')));
    }

    [Fact]
    public async Task ReadAsync_WordsCutClose_ReadsTheLegibleOnes()
    {
        var labels = File.ReadAllLines(Path.Combine(Installed.Samples("words"), "labels.txt"))
            .Select(line => line.Split(' ', 2))
            .Where(pair => pair.Length == 2)
            .ToArray();
        var right = 0;
        foreach (var label in labels)
            if (string.Equals((await ReadAsync("words", label[0])).Text, label[1], StringComparison.OrdinalIgnoreCase))
                right++;

        // The rest are blurred, 20 pixels high; "ATTACK" is "ATTACH" by the arithmetic of some processors.
        Assert.InRange(right, 3, labels.Length);
    }

    private async Task<PageText> ReadAsync(string folder, string file)
    {
        var cancel = TestContext.Current.CancellationToken;
        PageReaderTests.Require();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Installed.Samples(folder), file), cancel);
        return await reader.Pages.ReadAsync(await ImageDecoder.DecodeAsync(bytes, cancellationToken: cancel), cancel);
    }
}
