using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>Checks what the layouts of visuals record of their texts on rendered pixels.</summary>
public sealed partial class RenderedVisualTests
{
    private static readonly (int Width, int Height)[] s_sizes =
    [
        (1024, 1024),
        (1536, 768),
        (1024, 1536),
        (728, 90),
        (300, 250),
        (1080, 1920),
        (256, 256),
    ];

    public static TheoryData<string> Texts() =>
        [
            "Hear every detail.",
            "The quarterly report that everybody was waiting for is finally here",
            "WAVE AVATAR",
            "قهوة طازجة كل صباح من أجلك",
            "संगीत को महसूस करें और नाचें",
            "桜の季節、最大半額のお買い物をどうぞ",
            "新年新气象全场八折起",
            "กาแฟสดใหม่ทุกเช้าเปิดทุกวัน",
            "Скорость в каждом движении",
            "סיפור טוב מתחיל כאן",
            "하루를 여는 한 잔의 여유",
            "এক কাপ চা আর একটি বই",
            "gjpqy ÅÄÖ Ñ",
        ];

    /// <summary>The ground is painted in place of drawn.</summary>
    [Theory]
    [InlineData(1200, 630)]
    [InlineData(256, 1024)]
    [InlineData(1080, 1920)]
    public async Task Encode_VisualWithBackdrop_HasThePixelsOfItsSvg(int width, int height)
    {
        InstalledGenerator.Get();
        var assets = DrawingAssets.LoadInstalled();
        var painted = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            var canvas = new Canvas(width, height, seed);
            var brief = new MarketingBrief { Title = "Hear every detail", Subject = "headphones" };
            var page = BriefComposer.Compose(brief, canvas, assets);
            painted += page.Ground is null ? 0 : 1;
            var whole = SvgRenderer.Render(Encoding.UTF8.GetBytes(page.ToSvg(canvas)), width, height);

            var file = RasterFile.Encode(page, canvas, Composition.Finished, ImageCodec.Png, new EncodeOptions());

            var read = await ImageDecoder.DecodeAsync(file, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(3, read.Bands);
            for (var i = 0; i < width * height; i++)
            {
                for (var band = 0; band < 3; band++)
                    Assert.InRange(read.Data[i * 3 + band], whole.Data[i * 4 + band] - 4, whole.Data[i * 4 + band] + 4);
            }
        }

        Assert.InRange(painted, 1, 6);
    }

    /// <summary>The pixels of the text alone are where the layout says, in every script.</summary>
    [Theory, MemberData(nameof(Texts))]
    public void Compose_RealFonts_InkIsWhereItIsRecorded(string text)
    {
        InstalledGenerator.Get();
        var assets = DrawingAssets.LoadInstalled();
        foreach (var (width, height) in s_sizes)
        {
            var canvas = new Canvas(width, height, width + text.Length);
            var page = BriefComposer.Compose(new MarketingBrief { Title = text }, canvas, assets);
            var scale = PageSize.For(width, height).Scale;
            var words = string.Concat(TextElement().Matches(page.ToSvg(canvas)).Select(match => match.Value));
            var pixels = SvgRenderer.Render(
                Encoding.UTF8.GetBytes(
                    $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><g transform="scale({scale.ToString(System.Globalization.CultureInfo.InvariantCulture)})">{words}</g></svg>"""
                ),
                width,
                height
            );
            var lines = Assert.Single(page.Texts).Lines;
            // Side bearings, kerning and rounding are worth a twentieth of a line.
            var slack = Math.Max(
                Math.Max(3, lines[0].Height * scale * 0.08),
                lines.Max(line => line.Width) * scale * 0.015
            );
            var (left, top) = (lines.Min(line => line.X) * scale - slack, lines[0].Y * scale - slack);
            var (right, bottom) = (lines.Max(line => line.Right) * scale + slack, lines[^1].Bottom * scale + slack);
            var ink = 0;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    if (pixels.Data[(y * width + x) * 4 + 3] < 64)
                        continue;
                    ink++;
                    Assert.True(
                        x >= left && x <= right && y >= top && y <= bottom,
                        $"{width}x{height}: ink at {x}, {y}; the text is from {left:F0}, {top:F0} to {right:F0}, {bottom:F0}"
                    );
                }
            }

            Assert.True(ink > 0, $"{width}x{height} has no ink");
        }
    }

    /// <summary>At most 2 % of the pixels behind a text fail the contrast that it needs.</summary>
    [Fact]
    public void Compose_ManySeeds_TextIsReadableOnWhatIsDrawnBehindIt()
    {
        InstalledGenerator.Get();
        var assets = DrawingAssets.LoadInstalled();
        string[] prompts =
        [
            "Banner for headphones \"Hear every detail.\" \"Studio-grade sound all day long\" button \"Shop\"",
            "Party banner, 20% off, \"Come in\"",
            "Affiche pour une boulangerie artisanale",
            "pastel banner for a spa \"Breathe\"",
            "banner in yellow and pink for kids \"Let them play\"",
        ];
        for (var seed = 0; seed < 40; seed++)
        {
            var (width, height) = s_sizes[seed % s_sizes.Length];
            var canvas = new Canvas(width, height, seed);
            var page = BriefComposer.Compose(BriefReader.Read(prompts[seed % prompts.Length]), canvas, assets);
            var (svg, scale) = (page.ToSvg(canvas), PageSize.For(width, height).Scale);
            var behind = SvgRenderer.Render(Encoding.UTF8.GetBytes(TextElement().Replace(svg, "")), width, height);
            foreach (Match element in TextElement().Matches(svg))
            {
                var fill = Rgb.Parse(Fill().Match(element.Value).Groups[1].Value);
                var words = XElement.Parse(element.Value.Replace("xml:space", "space")).Value;
                var (poor, count) = (0, 0);
                foreach (var line in page.Texts.First(text => text.Text == words).Lines)
                {
                    for (var y = (int)(line.Y * scale); y < Math.Min(height, line.Bottom * scale); y++)
                    {
                        for (var x = (int)(line.X * scale); x < Math.Min(width, line.Right * scale); x++, count++)
                            poor += fill.Contrast(Pixel(behind, (y * width + x) * behind.Bands)) < 4.4 ? 1 : 0;
                    }
                }

                Assert.True(poor <= 0.02 * count, $"seed {seed} {width}x{height} “{words}”: {poor} of {count} pixels");
            }
        }
    }

    private static Rgb Pixel(Pixels pixels, int at) => new(pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2]);

    [GeneratedRegex("fill=\"(#[0-9A-Fa-f]{6})")]
    private static partial Regex Fill();

    [GeneratedRegex("<text .*?</text>", RegexOptions.Singleline)]
    private static partial Regex TextElement();
}
