using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Studio;
using Fresnel.Imaging;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class StudioTests
{
    private static readonly DrawingAssets s_assets = DrawingAssets.LoadInstalled();

    public static TheoryData<string> Products =>
        [.. StudioModels.Products.Where(model => !model.Around).Select(model => model.Id)];

    private static ProductPhotoBrief Of(string product, string? text = null) =>
        new()
        {
            Product = new BriefSubject { Name = product, Text = text },
        };

    private static StudioShot Build(ProductPhotoBrief brief, int width = 96, int height = 96, long seed = 3) =>
        new StudioBuilder(brief, new Canvas(width, height, seed), s_assets).Build();

    /// <summary>The first word of a model names it.</summary>
    private static string WordOf(string id) => StudioModels.Products.First(model => model.Id == id).Words.Split(',')[0];

    [Theory]
    [InlineData("perfume bottle", DrawingEffort.Low)]
    [InlineData("candle", DrawingEffort.Medium)]
    [InlineData("watch", DrawingEffort.High)]
    public void Render_OneOrTwoThreads_GivesTheSameBytes(string product, DrawingEffort effort)
    {
        var shot = Build(Of(product, "NORD"), 150, 118);
        var one = StudioRenderer.Render(shot, 150, 118, effort, threads: 1);
        var two = StudioRenderer.Render(shot, 150, 118, effort, threads: 2);
        Assert.Equal(one.Data, two.Data);
    }

    /// <summary>Every product, on sets in turn, at a size of which the last row and column are no whole tile.</summary>
    [Theory]
    [InlineData(DrawingEffort.Low)]
    [InlineData(DrawingEffort.Medium)]
    [InlineData(DrawingEffort.High)]
    public void Render_EveryProductOnOneOrTwoThreads_GivesTheSameBytes(DrawingEffort effort)
    {
        var products = StudioModels.Products.Where(model => !model.Around).ToList();
        for (var i = (int)effort; i < products.Count; i += 3)
        {
            var set = StudioModels.Sets[i % StudioModels.Sets.Count].Words.Split(',')[0];
            var shot = Build(Of(WordOf(products[i].Id), "NORD") with { Setting = set }, 86, 67, i);
            var one = StudioRenderer.Render(shot, 86, 67, effort, threads: 1);
            var two = StudioRenderer.Render(shot, 86, 67, effort, threads: 2);
            Assert.True(one.Data.AsSpan().SequenceEqual(two.Data), $"{products[i].Id} on {set}");
        }
    }

    /// <summary>Low effort is the same picture: few pixels differ much from those of high effort.</summary>
    [Theory]
    [InlineData("mug", "marble")]
    [InlineData("honey jar", "podium")]
    [InlineData("book", "wood")]
    public void Render_LowEffort_IsThePictureOfHighEffort(string product, string set)
    {
        var shot = Build(Of(product, "NORD") with { Setting = set }, 320, 320);
        var (low, high) = (
            StudioRenderer.Render(shot, 320, 320, DrawingEffort.Low),
            StudioRenderer.Render(shot, 320, 320, DrawingEffort.High)
        );
        var differing = low.Data.Zip(high.Data).Count(pair => Math.Abs(pair.First - pair.Second) > 40);
        Assert.True(differing < low.Data.Length / 50, $"{differing} of {low.Data.Length} values differ");
    }

    /// <summary>Drops and petals lie around the product, and are more bodies of its scene.</summary>
    [Theory]
    [InlineData("drops")]
    [InlineData("petals")]
    public void Build_ThingsAroundAProduct_AreInTheScene(string id)
    {
        var brief = Of("perfume bottle", "NORD") with { Setting = "podium" };
        var alone = Build(brief);
        var with = Build(brief with { Props = [new BriefSubject { Name = WordOf(id) }] });
        Assert.True(with.Scene.Visible.Length > alone.Scene.Visible.Length);
        Assert.DoesNotContain(with.Limitations, each => each.Contains(WordOf(id), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Render_EveryProductOnEverySet_ShowsTheProduct(string id)
    {
        foreach (var set in StudioModels.Sets)
        {
            var brief = Of(WordOf(id), "NORD") with { Setting = set.Words.Split(',')[0] };
            var shot = Build(brief, 48, 48);
            Assert.Contains(StudioModels.Products.First(model => model.Id == id).Name, shot.Description);
            Assert.Contains(set.Name, shot.Description);
            var pixels = StudioRenderer.Render(shot, 48, 48, DrawingEffort.Low);
            Assert.Equal(48 * 48 * 3, pixels.Data.Length);
            Assert.True(Spread(pixels) > 20, $"{id} on {set.Id} is one flat colour");
        }
    }

    private static int Spread(Pixels pixels) => pixels.Data.Max() - pixels.Data.Min();

    [Theory]
    [MemberData(nameof(Products))]
    public void FindProduct_EveryWordOfAModel_FindsIt(string id)
    {
        var model = StudioModels.Products.First(each => each.Id == id);
        foreach (var word in model.Words.Split(',').Select(word => word.Trim().TrimEnd('*')))
            Assert.True(
                StudioModels.FindProduct(word)?.Id == id,
                $"\"{word}\" finds {StudioModels.FindProduct(word)?.Id}"
            );
    }

    [Theory]
    [InlineData("bottle of perfume", "perfume")]
    [InlineData("a box of tea", "carton")]
    [InlineData("glass of whisky", "glass")]
    [InlineData("Kaffeetassen", "mug")]
    [InlineData("jar of peach jam", "honey")]
    [InlineData("bottle of mango juice", "beer")]
    [InlineData("can of iced coffee", "can")]
    [InlineData("glass of mango smoothie", "smoothie")]
    [InlineData("glass of lemonade", "glass")]
    [InlineData("submarine", null)]
    public void FindProduct_Phrase_FindsWhatIsInTheContainer(string phrase, string? id) =>
        Assert.Equal(id, StudioModels.FindProduct(phrase)?.Id);

    /// <summary>What lies around other products, or is else a colour, is found where it is the product.</summary>
    [Theory]
    [InlineData("almond", "almonds")]
    [InlineData("cherry", "cherries")]
    [InlineData("wooden spoon", "woodenspoon")]
    [InlineData("orange", "orange")]
    [InlineData("orange sofa", null)]
    public void FindAlone_Name_IsTheModelOfTheProduct(string name, string? id) =>
        Assert.Equal(id, StudioModels.FindAlone(new BriefSubject { Name = name })?.Id);

    [Theory]
    [InlineData("mug", "Morgen")]
    [InlineData("book", "قهوة الصباح")]
    [InlineData("tea box", "緑茶")]
    [InlineData("shopping bag", "दुकान")]
    public void Render_Text_ChangesThePixelsOfTheLabel(string product, string text)
    {
        var shot = Build(Of(product, text), 256, 256);
        Assert.Equal([text], shot.Labels);
        var with = StudioRenderer.Render(shot, 256, 256, DrawingEffort.Low);
        var without = StudioRenderer.Render(Build(Of(product), 256, 256), 256, 256, DrawingEffort.Low);
        var differing = Enumerable
            .Range(0, 256 * 256)
            .Count(i => Math.Abs(with.Data[i * 3] - without.Data[i * 3]) > 40);
        Assert.True(differing > 120, $"{differing} pixels differ");
    }

    [Fact]
    public void Build_MoreThanSix_SaysHowManyAreShown()
    {
        var brief = Of("candle") with
        {
            Product = new BriefSubject { Name = "candle", Count = 7 },
        };
        Assert.Contains("shows 6 of 7 pieces of \"candle\"", Build(brief).Limitations);
    }

    [Fact]
    public void Build_ProductWithoutAModel_SaysThatItIsAPicture()
    {
        Installed.Require(CacheFolder.FilePath("pictures", "fluent-emoji.json"));
        var shot = Build(Of("saxophone"));
        Assert.Contains(shot.Limitations, each => each.Contains("there is no studio model"));
        Assert.NotNull(shot.Scene.Picture);
    }

    [Fact]
    public void Build_PictureInPlaceOfAModel_SaysWhatIsNotBesideIt()
    {
        var brief = Of("qzxv") with { Props = [new BriefSubject { Name = "seashell" }] };

        Assert.Contains("does not show \"seashell\"", Build(brief).Limitations);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void Build_ThreePieces_AreThree(long seed)
    {
        var brief = new ProductPhotoBrief
        {
            Product = new BriefSubject { Name = "bar of soap", Count = 3 },
        };

        Assert.Contains("three times", Build(brief, seed: seed).Description);
    }

    /// <summary>Of two texts for two pieces, each is on its own piece.</summary>
    [Fact]
    public void Build_ATextForEachPiece_IsOnThatPiece()
    {
        var brief = Of("lotion", "Day\nNight");
        brief = brief with { Product = brief.Product with { Count = 2 } };

        Assert.Equal(["Day", "Night"], Build(brief).Labels);
        Assert.DoesNotContain("has the same texts on each piece", Build(brief).Limitations);
    }

    [Theory]
    [InlineData("tray", "on")]
    [InlineData("basket", "in")]
    public void Build_ProductOnAThing_IsAboveIt(string under, string relation)
    {
        var brief = Of("mug") with { Props = [new BriefSubject { Name = under }] };
        var beside = Build(brief);
        var above = Build(brief with { Product = brief.Product with { Relation = relation, Of = under } });

        Assert.True(above.Scene.Target.Y > beside.Scene.Target.Y);
    }

    [Theory]
    [InlineData(SubjectPlace.Left)]
    [InlineData(SubjectPlace.Right)]
    public void Build_PropWithASide_IsOnThatSide(SubjectPlace side)
    {
        var brief = Of("pump bottle") with { Props = [new BriefSubject { Name = "teddy bear", Place = side }] };
        var bodies = Build(brief with { Setting = "studio" }).Scene.Visible;
        var teddy = bodies.MaxBy(body => body.Parts.Length)!;

        Assert.Equal(side == SubjectPlace.Left, teddy.Low.X + teddy.High.X < 0);
    }

    /// <summary>Frosted glass is a solid, and what is in it shines through.</summary>
    [Fact]
    public void Build_FrostedGlass_HasNoClearGlassAndNoLiquid()
    {
        var brief = Of("perfume bottle");
        brief = brief with { Product = brief.Product with { Attributes = ["frosted"] } };

        Assert.DoesNotContain(Build(brief).Scene.Visible, body => body.Kind is BodyKind.Glass or BodyKind.Liquid);
        Assert.Contains(Build(Of("perfume bottle")).Scene.Visible, body => body.Kind is BodyKind.Glass);
    }

    [Theory]
    [InlineData("striped")]
    [InlineData("dotted")]
    [InlineData("checked")]
    [InlineData("speckled")]
    [InlineData("floral")]
    public void Render_Print_HasASecondColour(string print)
    {
        var brief = Of("mug") with { Setting = "studio" };
        brief = brief with { Product = brief.Product with { Colours = ["#1D4ED8", "#FACC15"], Attributes = [print] } };
        var plain = brief with { Product = brief.Product with { Attributes = [] } };

        Assert.True(Yellow(Build(brief, 160, 160)) > Yellow(Build(plain, 160, 160)) + 40);
    }

    private static int Yellow(StudioShot shot)
    {
        var pixels = StudioRenderer.Render(shot, 160, 160, DrawingEffort.Low);
        return Enumerable
            .Range(0, 160 * 160)
            .Count(i => pixels.Data[i * 3] > 120 && pixels.Data[i * 3] > pixels.Data[i * 3 + 2] + 60);
    }

    /// <summary>What is in one jar does not colour the other.</summary>
    [Fact]
    public void Render_TwoLiquids_HaveColoursOfTheirOwn()
    {
        var brief = Of("raspberry jam") with { Props = [new BriefSubject { Name = "honey" }], Setting = "studio" };
        var pixels = StudioRenderer.Render(Build(brief, 160, 160), 160, 160, DrawingEffort.Low);

        Assert.True(Honey(pixels, 0, 80) * 4 < Honey(pixels, 80, 160));
    }

    /// <summary>Pixels that are orange and not red, between two columns.</summary>
    private static int Honey(Pixels pixels, int from, int to) =>
        Enumerable
            .Range(0, 160 * 160)
            .Count(i =>
                i % 160 >= from
                && i % 160 < to
                && pixels.Data[i * 3] > 130
                && pixels.Data[i * 3 + 1] > 0.55 * pixels.Data[i * 3]
                && pixels.Data[i * 3 + 2] < 0.45 * pixels.Data[i * 3]
            );

    /// <summary>Coffee is no roaster, and a bottle of perfume is one.</summary>
    [Theory]
    [InlineData("coffee roaster", null)]
    [InlineData("perfume tester", null)]
    [InlineData("coffee cup", "mug")]
    [InlineData("bottle of perfume", "perfume")]
    [InlineData("tea tin set", "tin")]
    public void FindThing_Compound_IsItsLastNoun(string name, string? id) =>
        Assert.Equal(id, StudioModels.FindThing(new BriefSubject { Name = name }, "en")?.Id);

    [Fact]
    public void Build_NothingKnown_SaysThatTheSetIsEmpty() =>
        Assert.Contains(Build(Of("qzxv")).Limitations, each => each.Contains("so the set is empty"));

    [Fact]
    public void Build_PropAndSettingWithoutAModel_NamesBoth()
    {
        var brief = Of("mug") with { Props = [new BriefSubject { Name = "giraffe" }], Setting = "volcano" };
        Assert.Equal(
            ["does not show \"giraffe\"", "has a studio set in place of \"volcano\""],
            Build(brief).Limitations
        );
    }

    [Fact]
    public void Render_Transparent_HasOpaqueProductSoftShadowAndClearCorners()
    {
        var canvas = new Canvas(160, 160, 1, Transparent: true);
        var shot = new StudioBuilder(Of("mug"), canvas, s_assets).Build();
        var pixels = StudioRenderer.Render(shot, 160, 160, DrawingEffort.Medium, transparent: true);
        Assert.Equal(4, pixels.Bands);
        Assert.Equal(0, pixels.Data[3]);
        Assert.Equal(255, pixels.Data[(80 * 160 + 80) * 4 + 3]);
        Assert.Contains(
            Enumerable.Range(0, 160 * 160),
            i => pixels.Data[i * 4 + 3] is > 20 and < 200 && pixels.Data[i * 4] < 30
        );
    }

    [Fact]
    public void Build_RandomBriefs_NeverThrow()
    {
        var words = Gen.Elements(
            "mug",
            "",
            "red",
            "bottle of",
            "瓶",
            "\u0000",
            "🧴",
            "a b c d e f g",
            "قهوة",
            "'; --",
            "perfume",
            "laptop",
            "%s"
        );
        var property = Prop.ForAll(
            Gen.ListOf(words).Select(list => string.Join(' ', list.Take(6))).Three().ToArbitrary(),
            text =>
            {
                var brief = Of(text.Item1, text.Item2) with
                {
                    Surface = text.Item3,
                    View = text.Item1.Length % 2 == 0 ? "top" : "close-up",
                    Props = [new BriefSubject { Name = text.Item3, Count = 9 }],
                };
                var shot = Build(brief, 40, 24, text.Item2.Length);
                return StudioRenderer.Render(shot, 40, 24, DrawingEffort.Low).Data.Length == 40 * 24 * 3;
            }
        );
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), property);
    }
}
