using System.Text;
using System.Xml.Linq;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

public sealed class ImageGeneratorTests
{
    private const string Headphones =
        "Marketing banner for wireless headphones, badge \"Spring launch\", headline \"Hear every detail.\", "
        + "\"Studio-grade sound, 40-hour battery and adaptive noise cancelling. Now 20% off until Sunday.\", button \"Shop now\", $199 instead of $249, rated 4.9 by 12,480 reviews";

    [Theory]
    [InlineData(DrawingFormat.Png, ImageCodec.Png)]
    [InlineData(DrawingFormat.Jpeg, ImageCodec.Jpeg)]
    [InlineData(DrawingFormat.Webp, ImageCodec.Webp)]
    public async Task DrawAsync_EveryFormat_IsAFileOfThatFormatAndSize(DrawingFormat format, ImageCodec codec)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(Headphones)
            {
                Width = 640,
                Height = 320,
                Format = format,
            }
        );
        Assert.Equal(
            (codec, 640, 320),
            (
                ImageHeader.Read(image.Bytes).Codec,
                ImageHeader.Read(image.Bytes).Width,
                ImageHeader.Read(image.Bytes).Height
            )
        );
    }

    [Fact]
    public void FindLimitations_ThingThatIsMissingForTwoReasons_IsNamedOnce()
    {
        var brief = new SlideBrief
        {
            Title = "Roses",
            Limitations = ["has no drawing of \"thorn\"", "does not show \"thorn\"", "shows \"rose\" as text only"],
        };

        Assert.Equal(
            ["has no drawing of \"thorn\"", "shows \"rose\" as text only"],
            new ImageGenerator().FindLimitations(new DrawingRequest("") { Brief = brief })
        );
    }

    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(1536, 1024)]
    [InlineData(1024, 1536)]
    [InlineData(1792, 1024)]
    [InlineData(256, 256)]
    [InlineData(2048, 2048)]
    [InlineData(728, 90)]
    [InlineData(160, 600)]
    [InlineData(32, 32)]
    [InlineData(4096, 33)]
    [InlineData(333, 777)]
    public async Task DrawAsync_EverySize_HasExactlyThatSize(int width, int height)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(Headphones) { Width = width, Height = height }
        );
        var header = ImageHeader.Read(image.Bytes);
        Assert.Equal((width, height, width, height), (header.Width, header.Height, image.Width, image.Height));
    }

    [Fact]
    public async Task DrawAsync_SameSeed_IsTheSameBytesFromAnyGenerator()
    {
        var request = new DrawingRequest(Headphones) { Seed = 7, Format = DrawingFormat.Svg };
        var one = await InstalledGenerator.DrawAsync(request);
        var other = await new ImageGenerator()
            .DrawAsync(request, TestContext.Current.CancellationToken)
            .SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(one.Bytes, other.Bytes);
        Assert.NotEqual(one.Bytes, (await InstalledGenerator.DrawAsync(request with { Seed = 8 })).Bytes);
    }

    [Fact]
    public async Task DrawAsync_NoSeed_DependsOnThePrompt()
    {
        var request = new DrawingRequest("banner for tea")
        {
            Width = 256,
            Height = 256,
            Format = DrawingFormat.Svg,
        };
        var one = await InstalledGenerator.DrawAsync(request);
        Assert.Equal(one.Bytes, (await InstalledGenerator.DrawAsync(request with { Seed = one.Seed })).Bytes);
        Assert.NotEqual(
            one.Seed,
            (await InstalledGenerator.DrawAsync(request with { Prompt = "banner for coffee" })).Seed
        );
    }

    [Fact]
    public async Task DrawAsync_SeveralWithPartials_YieldsStagesThenTheNextSeed()
    {
        var request = new DrawingRequest(Headphones)
        {
            Width = 512,
            Height = 256,
            Seed = 40,
            Count = 2,
            Partials = 3,
        };
        var images = await InstalledGenerator
            .Get()
            .DrawAsync(request, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                (0, 0, false),
                (0, 1, false),
                (0, 2, false),
                (0, 3, true),
                (1, 0, false),
                (1, 1, false),
                (1, 2, false),
                (1, 3, true),
            ],
            images.Select(image => (image.Index, image.Stage, image.Final))
        );
        Assert.Equal([40, 40, 40, 40, 41, 41, 41, 41], images.Select(image => image.Seed));
        Assert.Equal(8, images.Select(image => Convert.ToHexString(image.Bytes)).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public async Task DrawAsync_Partials_AreAsManyAsRequested(int partials, int images)
    {
        var request = new DrawingRequest("banner for soap")
        {
            Width = 256,
            Height = 256,
            Partials = partials,
        };
        Assert.Equal(
            images,
            await InstalledGenerator
                .Get()
                .DrawAsync(request, TestContext.Current.CancellationToken)
                .CountAsync(TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("Hear every detail.")]
    [InlineData("50% <off> & \"more\"")]
    [InlineData("قهوة طازجة كل صباح")]
    [InlineData("संगीत को महसूस करें")]
    [InlineData("桜の季節、最大半額")]
    [InlineData("新年新气象 全场八折起")]
    [InlineData("กาแฟสดใหม่ทุกเช้า เปิดทุกวัน")]
    [InlineData("סיפור טוב מתחיל כאן")]
    [InlineData("하루를 여는 한 잔")]
    [InlineData("Скорость в каждом движении")]
    [InlineData("Ελληνικός καφές")]
    [InlineData("এক কাপ চা")]
    [InlineData("ஒரு நல்ல நாள்")]
    public async Task DrawAsync_QuotedText_IsVerbatimInTheSvg(string text)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest($"Banner headline “{text}”") { Format = DrawingFormat.Svg }
        );
        var svg = XDocument.Parse(Encoding.UTF8.GetString(image.Bytes));
        Assert.Contains(
            svg.Descendants(XName.Get("text", "http://www.w3.org/2000/svg")),
            element => element.Value == text
        );
        Assert.Contains(text, image.RevisedPrompt);
    }

    [Fact]
    public async Task DrawAsync_Emoji_AreDrawnAndNeverText()
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest("🎉 Party banner \"Pizza & friends 🍕\"") { Format = DrawingFormat.Svg }
        );
        var svg = Encoding.UTF8.GetString(image.Bytes);
        Assert.DoesNotContain("🍕", svg);
        Assert.Contains("party popper, pizza", image.RevisedPrompt);
        Assert.Contains("<image ", svg);
    }

    [Theory]
    [InlineData("zapatería", "Cartel para una zapatería", "shoe")]
    [InlineData("हेडफोन", "हेडफोन के लिए बैनर", "headphone")]
    [InlineData("コーヒー", "コーヒーのバナー", "hot beverage")]
    [InlineData("велосипедов", "Баннер для магазина велосипедов", "bicycle")]
    [InlineData("fiets", "Flyer voor een fietswinkel", "bicycle")]
    [InlineData("nothing", "Banner for a quantum flux harmonizer", null)]
    public async Task DrawAsync_AnyLanguage_FindsItsPictureOrNone(string word, string prompt, string? picture)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = 256,
                Height = 256,
                Format = DrawingFormat.Svg,
            }
        );
        Assert.True(
            picture is null ? !image.RevisedPrompt.Contains("Picture:") : image.RevisedPrompt.Contains(picture),
            $"{word}: {image.RevisedPrompt}"
        );
    }

    public static TheoryData<string> HostilePrompts() =>
        [
            string.Concat(Enumerable.Repeat("word ", 2000)),
            new string('x', 32_000),
            "\0\u0001\u0002\u001b[31m banner",
            "</svg><script>alert(1)</script>",
            "banner \"]]></text><image href='file:///etc/passwd'/>\"",
            "😀😀😀",
            "\uD800",
            "\"\"\"\"\"\"",
            "“",
            "!!!",
            "\u202Ebanner\u202C \"\u200F\u200F\"",
            "banner, headline \"" + new string('W', 5000) + "\"",
            "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
        ];

    [Theory]
    [MemberData(nameof(HostilePrompts))]
    public async Task DrawAsync_HostilePrompt_IsAnImage(string prompt)
    {
        var image = await InstalledGenerator.DrawAsync(new DrawingRequest(prompt) { Width = 512, Height = 256 });
        Assert.Equal(512, ImageHeader.Read(image.Bytes).Width);
        var svg = await InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = 512,
                Height = 256,
                Format = DrawingFormat.Svg,
            }
        );
        Assert.DoesNotContain(
            XDocument.Parse(Encoding.UTF8.GetString(svg.Bytes)).Descendants(),
            element => element.Name.LocalName == "script"
        );
        Assert.DoesNotContain(
            XDocument.Parse(Encoding.UTF8.GetString(svg.Bytes)).Descendants().Attributes("href"),
            href => !href.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task DrawAsync_InvisibleSubject_IsAnImage()
    {
        var request = new DrawingRequest("🎉 \u200f")
        {
            Width = 256,
            Height = 256,
            Seed = 30_814,
        };
        Assert.Equal(256, ImageHeader.Read((await InstalledGenerator.DrawAsync(request)).Bytes).Width);
    }

    [Theory]
    [InlineData("prompt", "  ", 1024, 1024, 1, null, 0)]
    [InlineData("size", "a", 31, 1024, 1, null, 0)]
    [InlineData("size", "a", 1024, 4097, 1, null, 0)]
    [InlineData("count", "a", 1024, 1024, 11, null, 0)]
    [InlineData("quality", "a", 1024, 1024, 1, 0, 0)]
    [InlineData("partials", "a", 1024, 1024, 1, null, 4)]
    public async Task DrawAsync_BadRequest_NamesTheParameter(
        string parameter,
        string prompt,
        int width,
        int height,
        int count,
        int? quality,
        int partials
    )
    {
        var request = new DrawingRequest(prompt)
        {
            Width = width,
            Height = height,
            Count = count,
            Quality = quality,
            Partials = partials,
        };
        var refused = await Assert.ThrowsAsync<DrawingRequestException>(() =>
            InstalledGenerator
                .Get()
                .DrawAsync(request, TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken)
                .AsTask()
        );
        Assert.Equal(parameter, refused.Parameter);
    }

    [Fact]
    public async Task DrawAsync_Transparent_LeavesTheCornersEmpty()
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest("a red apple")
            {
                Width = 256,
                Height = 256,
                Transparent = true,
            }
        );
        var pixels = await ImageDecoder.DecodeAsync(
            image.Bytes,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal(4, pixels.Bands);
        Assert.Equal(0, pixels.Data[3]);
        Assert.Contains(pixels.Data.Where((_, at) => at % 4 == 3), alpha => alpha == 255);
        await Assert.ThrowsAsync<DrawingRequestException>(() =>
            InstalledGenerator.DrawAsync(new DrawingRequest("a") { Transparent = true, Format = DrawingFormat.Jpeg })
        );
    }

    [Fact]
    public async Task DrawAsync_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        var request = new DrawingRequest("banner for tea")
        {
            Width = 256,
            Height = 256,
            Count = 10,
        };
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in InstalledGenerator.Get().DrawAsync(request, stop.Token))
            {
                if (++seen == 2)
                    await stop.CancelAsync();
            }
        });
        Assert.Equal(2, seen);
    }
}
