using System.Xml.Linq;
using Fresnel.Drawing;
using Fresnel.Drawing.Banners;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;

namespace Fresnel.Tests.Drawing.Banners;

public sealed class BannerTests
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

    /// <summary>Every text against every shape, with a random selection of the other parts: nothing leaves the canvas, nothing overlaps, nothing quoted is lost.</summary>
    [Fact]
    public void Arrange_AnyTextAnySize_NothingOverlapsAndNothingLeaves()
    {
        var studio = FakeStudio.Open();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (width, height) in Sizes)
            {
                foreach (var text in Texts)
                {
                    var canvas = new Canvas(width, height, round * 1000 + text.Length);
                    var dice = canvas.Dice("test");
                    var copy = new Copy
                    {
                        Headline = text,
                        Subline = dice.Chance(0.7) ? dice.Pick(Texts) : null,
                        Badge = dice.Chance(0.5)
                            ? dice.Pick(["Spring launch", "Nur heute", "春のセール", "عرض محدود"])
                            : null,
                        Button = dice.Chance(0.8) ? "Shop now" : null,
                        Brand = dice.Chance(0.3) ? "Nordlicht Coffee" : null,
                        Details = dice.Chance(0.4)
                            ? [("calendar-days", "Saturday 18 July at 9:30 pm"), ("map-pin", "Old Mill Park")]
                            : [],
                    };
                    var brief = BriefReader.Of("banner") with
                    {
                        Offer = dice.Chance(0.4)
                            ? new Offer
                            {
                                Price = "$1,299",
                                OldPrice = "$1,499",
                                Rating = 4.5,
                                Reviews = "12,480 reviews",
                            }
                            : new Offer(),
                    };
                    var theme = Theme.Of(dice.Pick(Palettes.All), dice.Chance(0.5));

                    var (layout, words, left) = Banner.Arrange(brief, copy, canvas, theme, studio);

                    var name = $"{width}x{height} {layout.Name} seed {canvas.Seed} “{text}”";
                    var whole = new Box(0, 0, width, height);
                    Assert.True(words.Any(word => word.Piece.Part == Part.Headline), $"{name}: the headline was lost");
                    Assert.All(
                        words,
                        word =>
                            Assert.True(
                                whole.Holds(word.Box),
                                $"{name}: {word.Piece.Part} leaves the canvas at {word.Box}"
                            )
                    );
                    for (var i = 0; i < words.Count; i++)
                    {
                        for (var j = i + 1; j < words.Count; j++)
                            Assert.False(
                                words[i].Box.Overlaps(words[j].Box.Grown(-0.5)),
                                $"{name}: {words[i].Piece.Part} overlaps {words[j].Piece.Part}"
                            );
                    }
                }
            }
        }
    }

    [Fact]
    public void Arrange_RoomForAll_LeavesNothingOut()
    {
        var brief = BriefReader.Of(
            "Banner for headphones, badge \"Spring launch\", headline \"Hear every detail.\", \"Studio-grade sound, all day.\", button \"Shop now\", $199 instead of $249, rated 4.9 by 12,480 reviews"
        );
        foreach (var (width, height) in Sizes.Where(size => Math.Min(size.Width, size.Height) >= 500))
        {
            for (var seed = 0; seed < 6; seed++)
            {
                var (layout, words, left) = Banner.Arrange(
                    brief,
                    brief.Copy,
                    new Canvas(width, height, seed),
                    Theme.Of(Palettes.All[0], true),
                    FakeStudio.Open()
                );
                Assert.True(left.Count == 0, $"{width}x{height} {layout.Name}: left out {string.Join(", ", left)}");
                Assert.Contains(words, word => word.Piece.Part == Part.Rating);
            }
        }
    }

    [Fact]
    public void DimmedFor_EverySeed_KeepsWordsReadable()
    {
        var brief = BriefReader.Of(
            "Banner for tea \"Good mornings start here\" \"A warm cup, a quiet corner and a better day\" $4"
        );
        for (var seed = 0; seed < 120; seed++)
        {
            var (width, height) = Sizes[seed % Sizes.Length];
            var canvas = new Canvas(width, height, seed);
            var theme = Theme.Of(Palettes.All[seed % Palettes.All.Count], seed % 2 == 0, seed % 3 == 0);
            var (layout, words, _) = Banner.Arrange(brief, brief.Copy, canvas, theme, FakeStudio.Open());
            var hero = layout.Hero([.. layout.Zones.Select(zone => zone.Box)]);
            var backdrop = Backdrop.For(canvas, theme, hero, canvas.Dice("backdrop")).DimmedFor(words);
            Assert.All(
                words.Where(word => word.Piece.Ground is null),
                word =>
                    Assert.True(
                        backdrop.Contrast(word.Piece.Ink, word.Box) >= (word.Large ? 3 : 4.5),
                        $"seed {seed}: {word.Piece.Part} has {backdrop.Contrast(word.Piece.Ink, word.Box):F2}"
                    )
            );
            Assert.All(
                words.Where(word => word.Piece.Ground is not null),
                word => Assert.True(word.Piece.Ink.Contrast(word.Piece.Ground!.Value) >= 4.5)
            );
        }
    }

    [Fact]
    public void Arrange_RightToLeftHeadline_StandsAtTheRight()
    {
        var brief = BriefReader.Of("Banner \"قهوة طازجة كل صباح\"");
        for (var seed = 0; seed < 8; seed++)
        {
            var (_, words, _) = Banner.Arrange(
                brief,
                brief.Copy,
                new Canvas(1536, 768, seed),
                Theme.Of(Palettes.All[0], true),
                FakeStudio.Open()
            );
            Assert.All(words, word => Assert.True(word.Box.Right > 1400, $"seed {seed}: {word.Box}"));
        }
    }

    [Fact]
    public void Compose_SameSeed_IsTheSameSvgAndOthersDiffer()
    {
        var brief = BriefReader.Of("Banner for a bookshop \"Read more\"");
        string Draw(long seed) =>
            Banner.Compose(brief, new Canvas(1200, 628, seed), FakeStudio.Open()).ToSvg(new Canvas(1200, 628, seed));
        Assert.Equal(Draw(5), Draw(5));
        Assert.True(Enumerable.Range(0, 10).Select(seed => Draw(seed)).Distinct().Count() == 10);
    }

    [Fact]
    public void Compose_Seeds_VaryLayoutAndGround()
    {
        var brief = BriefReader.Of("Banner for a bookshop \"Read more\"");
        var canvases = Enumerable.Range(0, 24).Select(seed => new Canvas(1024, 1024, seed)).ToList();
        var layouts = canvases
            .Select(canvas =>
                Banner
                    .Arrange(brief, brief.Copy, canvas, Theme.Of(Palettes.All[0], true), FakeStudio.Open())
                    .Layout.Name
            )
            .Distinct();
        Assert.Equal(["base", "corner", "crown"], layouts.Order());
        var said = canvases.Select(canvas => Banner.Compose(brief, canvas, FakeStudio.Open()).Drawn).ToList();
        Assert.Contains(said, each => each.Contains("on a dark ground"));
        Assert.Contains(said, each => each.Contains("on a light ground"));
    }

    [Fact]
    public void Compose_EveryKindOfPrompt_IsWellFormedAndSelfContained()
    {
        foreach (var text in Texts)
        {
            var canvas = new Canvas(1024, 512, text.Length);
            var svg = XDocument.Parse(
                Kinds
                    .For(BriefReader.Of($"Poster \"{text}\" <b>&amp;"))
                    .Compose(BriefReader.Of($"Poster \"{text}\" <b>&amp;"), canvas, FakeStudio.Open())
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
    public void Compose_WhatIsSlowInLibrsvg_IsNeverWritten()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var canvas = new Canvas(1024, 1024, seed);
            var svg = Banner.Compose(BriefReader.Of("Party banner, 20% off"), canvas, FakeStudio.Open()).ToSvg(canvas);
            Assert.DoesNotContain("filter", svg, StringComparison.Ordinal);
            Assert.DoesNotContain(" opacity=", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("textPath", svg, StringComparison.Ordinal);
        }
    }
}
