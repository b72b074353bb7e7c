using System.Text;
using System.Text.RegularExpressions;
using Fresnel.Drawing;
using Fresnel.Drawing.Edits;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

public sealed class PdfTests
{
    private const string Slide = "Pricing slide \"Choose your plan\" with Free, Pro $12, Team $29";

    [Theory]
    [InlineData(1200, 628)]
    [InlineData(333, 777)]
    [InlineData(3840, 2160)]
    public async Task DrawAsync_Pdf_IsOnePageOfTheSizeWithTextAsText(int width, int height)
    {
        var image = await DrawAsync(Slide, width, height);
        var file = Encoding.Latin1.GetString(image.Bytes);

        Assert.StartsWith("%PDF-1.", file);
        Assert.EndsWith("%%EOF\n", file);
        Assert.Contains($"/MediaBox [ 0 0 {width} {height} ]", file);
        Assert.Single(Regex.Matches(file, @"/Type /Page\b"));
        Assert.Contains("/FontDescriptor", file);
        Assert.Contains("/ToUnicode", file);
    }

    /// <summary>The second trailer is that of the metadata; its offsets lead to the objects that it names.</summary>
    [Fact]
    public async Task DrawAsync_Pdf_CarriesItsBriefInAValidUpdate()
    {
        var image = await DrawAsync(Slide, 640, 360);
        var file = Encoding.Latin1.GetString(image.Bytes);

        Assert.Equal((640, 360), (PictureMetadata.Read(image.Bytes)!.Width, PictureMetadata.Read(image.Bytes)!.Height));
        var table = int.Parse(file[(file.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        Assert.StartsWith("xref\n0 1\n", file[table..]);
        var lines = file[table..].Split('\n');
        foreach (var at in (int[])[3, 5])
        {
            var number = lines[at].Split(' ')[0];
            Assert.StartsWith($"{number} 0 obj\n", file[int.Parse(lines[at + 1][..10])..]);
            Assert.Equal(20, lines[at + 1].Length + 1);
        }
    }

    [Fact]
    public async Task DrawAsync_PdfOfTheSameSeed_IsTheSameBytes() =>
        Assert.Equal((await DrawAsync(Slide, 640, 360)).Bytes, (await DrawAsync(Slide, 640, 360)).Bytes);

    /// <summary>Pixels are on the page as a JPEG file.</summary>
    [Fact]
    public async Task DrawAsync_PdfOfAPhotograph_IsAnImagePageAndSaysSo()
    {
        var image = await DrawAsync("product photo of a perfume bottle", 320, 320);
        var file = Encoding.Latin1.GetString(image.Bytes);

        Assert.Contains("/DCTDecode", file);
        Assert.Contains("is pixels on the page of the PDF file, not shapes", image.Limitations);
    }

    [Theory]
    [InlineData("قهوة طازجة كل صباح")]
    [InlineData("桜の季節、最大半額")]
    [InlineData("50% <off> & \"more\"")]
    public async Task DrawAsync_PdfOfAnyScript_IsAFile(string text) =>
        Assert.True((await DrawAsync($"Banner headline “{text}”", 640, 320)).Bytes.Length > 2000);

    private static Task<GeneratedImage> DrawAsync(string prompt, int width, int height)
    {
        Assert.SkipUnless(PdfConverter.IsInstalled, PdfConverter.Installation);
        return InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = width,
                Height = height,
                Format = DrawingFormat.Pdf,
                Seed = 3,
            }
        );
    }
}
