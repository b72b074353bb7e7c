using System.Xml.Linq;
using Fresnel.Drawing;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Elements;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Kinds.Banners;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Stage;
using Fresnel.Drawing.Svg;

namespace Fresnel.Tests.Drawing.Kinds.Banners;

public sealed class BannerKindTests
{
    private static readonly (int Width, int Height)[] Sizes =
    [
        (1024, 1024),
        (1536, 1024),
        (1024, 1536),
        (1792, 1024),
        (1536, 768),
        (256, 256),
        (2048, 2048),
        (728, 90),
        (970, 250),
        (300, 250),
        (160, 600),
        (1080, 1920),
        (1500, 500),
        (320, 50),
        (640, 2048),
    ];

    private static readonly string[] Texts =
    [
        "Go",
        "Hear every detail.",
        "The quarterly report that everybody was waiting for is finally here",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "قهوة طازجة كل صباح من أجلك",
        "संगीत को महसूस करें और नाचें",
        "桜の季節、最大半額のお買い物をどうぞ",
        "新年新气象全场八折起欢迎光临",
        "กาแฟสดใหม่ทุกเช้าเปิดทุกวัน",
        "Скорость в каждом движении",
        "סיפור טוב מתחיל כאן",
        "하루를 여는 한 잔의 여유",
        "W W W W W W W W W W W W W W W W W W",
    ];

    /// <summary>Every text at every size, with random other elements.</summary>
    [Fact]
    public void Arrange_AnyTextAnySize_NothingOverlapsOrLeavesTheCanvas()
    {
        var assets = FakeAssets.Create();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (width, height) in Sizes)
            {
                foreach (var text in Texts)
                {
                    var canvas = new Canvas(width, height, round * 1000 + text.Length);
                    var random = canvas.Random("test");
                    var copy = new PictureText
                    {
                        Headline = text,
                        Subheading = random.Chance(0.7) ? random.Pick(Texts) : null,
                        Badge = random.Chance(0.5)
                            ? random.Pick(["Spring launch", "Nur heute", "春のセール", "عرض محدود"])
                            : null,
                        Button = random.Chance(0.8) ? "Shop now" : null,
                        Brand = random.Chance(0.3) ? "Nordlicht Coffee" : null,
                        Details = random.Chance(0.4)
                            ? [("calendar-days", "Saturday 18 July at 9:30 pm"), ("map-pin", "Old Mill Park")]
                            : [],
                    };
                    var facts = PromptReader.Read("banner") with
                    {
                        Promotion = random.Chance(0.4)
                            ? new Promotion
                            {
                                Price = "$1,299",
                                PreviousPrice = "$1,499",
                                Rating = 4.5,
                                Reviews = "12,480 reviews",
                            }
                            : new Promotion(),
                    };
                    var theme = Theme.Create(random.Pick(ColourSchemes.All), random.Chance(0.5));

                    var (layout, words, left) = Arrange(facts, copy, canvas, theme, assets);

                    var name = $"{width}x{height} {layout.Name} seed {canvas.Seed} “{text}”";
                    var whole = new Rect(0, 0, width, height);
                    Assert.True(
                        words.Any(word => word.Element.Kind == ElementKind.Headline),
                        $"{name}: the headline was lost"
                    );
                    Assert.All(
                        words,
                        word =>
                            Assert.True(
                                whole.Contains(word.Bounds),
                                $"{name}: {word.Element.Kind} leaves the canvas at {word.Bounds}"
                            )
                    );
                    for (var i = 0; i < words.Count; i++)
                    {
                        for (var j = i + 1; j < words.Count; j++)
                            Assert.False(
                                words[i].Bounds.Intersects(words[j].Bounds.Inflate(-0.5)),
                                $"{name}: {words[i].Element.Kind} overlaps {words[j].Element.Kind}"
                            );
                    }
                }
            }
        }
    }

    [Fact]
    public void Arrange_EnoughRoom_OmitsNothing()
    {
        var facts = PromptReader.Read(
            "Banner for headphones, badge \"Spring launch\", headline \"Hear every detail.\", \"Studio-grade sound, all day.\", button \"Shop now\", $199 instead of $249, rated 4.9 by 12,480 reviews"
        );
        foreach (var (width, height) in Sizes.Where(size => Math.Min(size.Width, size.Height) >= 500))
        {
            for (var seed = 0; seed < 6; seed++)
            {
                var (layout, words, left) = Arrange(
                    facts,
                    facts.Text,
                    new Canvas(width, height, seed),
                    Theme.Create(ColourSchemes.All[0], true),
                    FakeAssets.Create()
                );
                Assert.True(left.Count == 0, $"{width}x{height} {layout.Name}: left out {string.Join(", ", left)}");
                Assert.Contains(words, word => word.Element.Kind == ElementKind.Rating);
            }
        }
    }

    [Fact]
    public void DimFor_EverySeed_KeepsTextReadable()
    {
        var facts = PromptReader.Read(
            "Banner for tea \"Good mornings start here\" \"A warm cup, a quiet corner and a better day\" $4"
        );
        for (var seed = 0; seed < 120; seed++)
        {
            var (width, height) = Sizes[seed % Sizes.Length];
            var canvas = new Canvas(width, height, seed);
            var theme = Theme.Create(ColourSchemes.All[seed % ColourSchemes.All.Count], seed % 2 == 0, seed % 3 == 0);
            var (layout, words, _) = Arrange(facts, facts.Text, canvas, theme, FakeAssets.Create());
            var hero = layout.HeroArea([.. layout.Zones.Select(zone => zone.Area)]);
            var backdrop = Backdrop.Create(canvas, theme, hero, canvas.Random("backdrop")).DimFor(words);
            Assert.All(
                words.Where(word => word.Element.OwnBackground is null),
                word =>
                    Assert.True(
                        backdrop.LowestContrast(word.Element.TextColour, word.Bounds) >= (word.IsLargeText ? 3 : 4.5),
                        $"seed {seed}: {word.Element.Kind} has {backdrop.LowestContrast(word.Element.TextColour, word.Bounds):F2}"
                    )
            );
            Assert.All(
                words.Where(word => word.Element.OwnBackground is not null),
                word => Assert.True(word.Element.TextColour.Contrast(word.Element.OwnBackground!.Value) >= 4.5)
            );
        }
    }

    [Fact]
    public void Arrange_RightToLeftHeadline_IsOnTheRight()
    {
        var facts = PromptReader.Read("Banner \"قهوة طازجة كل صباح\"");
        for (var seed = 0; seed < 8; seed++)
        {
            var (_, words, _) = Arrange(
                facts,
                facts.Text,
                new Canvas(1536, 768, seed),
                Theme.Create(ColourSchemes.All[0], true),
                FakeAssets.Create()
            );
            Assert.All(words, word => Assert.True(word.Bounds.Right > 1400, $"seed {seed}: {word.Bounds}"));
        }
    }

    [Fact]
    public void Compose_SameSeed_IsTheSameSvgAndOthersDiffer()
    {
        var facts = PromptReader.Read("Banner for a bookshop \"Read more\"");
        string Draw(long seed) =>
            new BannerKind()
                .Compose(facts, new Canvas(1200, 628, seed), FakeAssets.Create())
                .ToSvg(new Canvas(1200, 628, seed));
        Assert.Equal(Draw(5), Draw(5));
        Assert.True(Enumerable.Range(0, 10).Select(seed => Draw(seed)).Distinct().Count() == 10);
    }

    [Fact]
    public void Compose_Seeds_VaryLayoutAndBackground()
    {
        var facts = PromptReader.Read("Banner for a bookshop \"Read more\"");
        var canvases = Enumerable.Range(0, 24).Select(seed => new Canvas(1024, 1024, seed)).ToList();
        var layouts = canvases
            .Select(canvas =>
                Arrange(
                    facts,
                    facts.Text,
                    canvas,
                    Theme.Create(ColourSchemes.All[0], true),
                    FakeAssets.Create()
                ).Layout.Name
            )
            .Distinct();
        Assert.Equal(["base", "corner", "crown"], layouts.Order());
        var said = canvases
            .Select(canvas => new BannerKind().Compose(facts, canvas, FakeAssets.Create()).Description)
            .ToList();
        Assert.Contains(said, each => each.Contains("on a dark ground"));
        Assert.Contains(said, each => each.Contains("on a light ground"));
    }

    [Fact]
    public void Compose_EveryWritingSystem_IsWellFormedAndSelfContained()
    {
        foreach (var text in Texts)
        {
            var canvas = new Canvas(1024, 512, text.Length);
            var svg = XDocument.Parse(
                PictureKinds
                    .Select(PromptReader.Read($"Poster \"{text}\" <b>&amp;"), PictureKinds.All)
                    .Compose(PromptReader.Read($"Poster \"{text}\" <b>&amp;"), canvas, FakeAssets.Create())
                    .ToSvg(canvas)
            );
            XNamespace ns = "http://www.w3.org/2000/svg";
            Assert.Contains(svg.Descendants(ns + "text"), element => element.Value == text);
            var ids = svg.Descendants().Select(element => (string?)element.Attribute("id")).OfType<string>().ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            var used = svg.Descendants()
                .Attributes()
                .Select(attribute => attribute.Value)
                .Where(value => value.StartsWith("url(#", StringComparison.Ordinal))
                .Select(value => value[5..^1]);
            Assert.All(used, id => Assert.Contains(id, ids));
        }
    }

    [Fact]
    public void Compose_AnySeed_AvoidsSlowSvg()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var canvas = new Canvas(1024, 1024, seed);
            var svg = new BannerKind()
                .Compose(PromptReader.Read("Party banner, 20% off"), canvas, FakeAssets.Create())
                .ToSvg(canvas);
            Assert.DoesNotContain("filter", svg, StringComparison.Ordinal);
            Assert.DoesNotContain(" opacity=", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("textPath", svg, StringComparison.Ordinal);
        }
    }

    private static BannerArrangement Arrange(
        PromptFacts facts,
        PictureText text,
        Canvas canvas,
        Theme theme,
        DrawingAssets assets
    ) =>
        BannerArrangement.Create(
            BannerSpecification.Create(facts, canvas, assets) with
            {
                Text = text,
                Theme = theme,
            },
            canvas,
            assets
        );
}
