using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class PhotoReaderTests
{
    private static ProductPhotoBrief Read(string prompt) => Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("three lipsticks in coral, plum and nude on white", 3, "FB7185 6B2D5C E3BC9A")]
    [InlineData("product photo of two cans of cola, one yellow and one green", 2, "FACC15 16A34A")]
    [InlineData("packshot of 4 beer cans, two yellow and two green", 4, "FACC15 FACC15 16A34A 16A34A")]
    [InlineData("product photo of three candles, pink, red and green", 3, "EC4899 DC2626 16A34A")]
    [InlineData("product photo of two mugs: yellow and blue", 2, "FACC15 2563EB")]
    public void Read_AColourForEachPiece_IsInTheOrderOfThePieces(string prompt, int count, string colours)
    {
        var product = Read(prompt).Product;

        Assert.Equal(count, product.Count);
        Assert.Equal(colours.Split(' ').Select(colour => $"#{colour}"), product.Colours);
    }

    [Theory]
    [InlineData("packshot of a candle on black marble", "marble", "#000000")]
    [InlineData("foto de producto de una vela sobre mármol verde", "marble", "#16A34A")]
    [InlineData("packshot of a watch on slate", "stone", "#4A525C")]
    [InlineData("packshot of a candle on marble", "marble", null)]
    [InlineData("packshot of a white mug on a green podium", "podium", "#16A34A")]
    [InlineData("packshot of a mug on an orange cube", "cube", "#F97316")]
    [InlineData("Produktfoto einer Tasse auf Schnee", "snow", null)]
    public void Read_ColourOfASurface_IsOfTheSurface(string prompt, string surface, string? colour)
    {
        var brief = Read(prompt);

        Assert.Equal((surface, colour), (brief.Surface, brief.SurfaceColour));
    }

    [Fact]
    public void Read_ColourAfterOn_IsTheBackground() =>
        Assert.Equal("#EC4899", Read("packshot of a perfume bottle on pink").Style.Background);

    [Theory]
    [InlineData("product photo of a speaker in blue light", "#2563EB")]
    [InlineData("packshot of a mug, green lighting", "#16A34A")]
    [InlineData("Produktfoto einer Kerze in rotem Licht", "#DC2626")]
    public void Read_ColourOfTheLight_IsNotTheProducts(string prompt, string light)
    {
        var brief = Read(prompt);

        Assert.Equal(light, brief.Light);
        Assert.Empty(brief.Product.Colours);
    }

    [Theory]
    [InlineData("product photo of a vase with tulips, blue", "#2563EB")]
    [InlineData("packshot of a lamp on a table, yellow, minimal", "#FACC15")]
    public void Read_ColourBetweenCommas_IsTheProducts(string prompt, string colour) =>
        Assert.Equal(colour, Assert.Single(Read(prompt).Product.Colours));

    [Theory]
    [InlineData("product photo of running shoes", 2)]
    [InlineData("product photo of a pair of brown shoes", 2)]
    [InlineData("product photo of a red sneaker", 1)]
    [InlineData("product photo of three sneakers", 3)]
    public void Read_Shoes_AreAPairUnlessOneIsNamed(string prompt, int count) =>
        Assert.Equal(count, Read(prompt).Product.Count);

    [Theory]
    [InlineData("product photo of a neon green running shoe on wood", "sneaker")]
    [InlineData("product photo of a rattle made of wood", "rattle")]
    [InlineData("product photo of hiking boots on grass", "boots")]
    [InlineData("foto de producto de una lata de tomates", "foodcan")]
    [InlineData("photo produit d'un pot de confiture", "honey")]
    [InlineData("photo produit d'une crème solaire sur une serviette", "tube")]
    [InlineData("product photo of a tea mug", "mug")]
    [InlineData("product photo of a hand soap dispenser", "pump")]
    [InlineData("product photo of a cat food can", "foodcan")]
    public void Read_NameOfAProduct_FindsItsModel(string prompt, string model)
    {
        var brief = Read(prompt);

        Assert.Equal(model, Fresnel.Drawing.Studio.StudioModels.FindThing(brief.Product, brief.Language)?.Id);
    }

    [Fact]
    public void Read_TimeOfAWatch_IsItsText() =>
        Assert.Equal("10:42", Read("packshot of a smartwatch showing 10:42").Product.Text);

    [Fact]
    public void Read_UnspacedScript_NamesTheProductOnce() =>
        Assert.Empty(Read("白い背景に置かれた赤い口紅の商品写真").Props);

    /// <summary>What stands after "on" is the surface; what a thing is made of is not.</summary>
    [Theory]
    [InlineData("foto de producto de unas gafas de sol de madera sobre arena", "sand")]
    [InlineData("packshot of a silver ring with a green stone on marble", "marble")]
    [InlineData("packshot of a wooden toy train with red wheels", null)]
    [InlineData("packshot of a candle, white marble background", "marble")]
    public void Read_MaterialOfAThing_IsNoSurface(string prompt, string? surface) =>
        Assert.Equal(surface, Read(prompt).Surface);

    [Theory]
    [InlineData("i sell ceramics, make a product photo of a blue mug", "mug")]
    [InlineData("product photo of a mug for my web shop on linen", "mug")]
    public void Read_WhatThePictureIsFor_IsNoThing(string prompt, string product)
    {
        var brief = Read(prompt);

        Assert.Equal(product, brief.Product.Name);
        Assert.Empty(brief.Props);
    }

    [Fact]
    public void Read_ColoursByPlace_AreThoseOfThePieces() =>
        Assert.Equal(
            ["#16A34A", "#DC2626", "#FACC15"],
            Read("packshot of three tea tins: left green \"A\", middle red \"B\", right yellow \"C\"").Product.Colours
        );

    [Fact]
    public void Read_AllOfAColour_ColoursEach()
    {
        var brief = Read("product photo: cream jar and tube, all white with gold caps");

        Assert.Equal(["#FFFFFF"], brief.Product.Colours);
        Assert.Contains(brief.Props, prop => prop is { Name: "tube", Colours: ["#FFFFFF"] });
    }

    [Theory]
    [InlineData("product photo of a running shoe, neon orange, floating", "#F97316", "floating")]
    [InlineData("product photo of an umbrella, yellow with white dots", "#FACC15", "dot")]
    [InlineData("Produktfoto einer Thermosflasche aus Edelstahl", null, "edelstahl")]
    public void Read_LookBesideNoThing_IsTheProducts(string prompt, string? colour, string look)
    {
        var product = Read(prompt).Product;

        Assert.Equal(colour, product.Colours is [var first, ..] ? first : null);
        Assert.Contains(look, product.Attributes);
    }

    /// <summary>Goods with a look, a part or a shop's words are photographed; a still life or a scene is drawn.</summary>
    [Theory]
    [InlineData("wireless earbuds in an open white charging case, pastel pink background", true)]
    [InlineData("a picture of a silver ring with a green stone", true)]
    [InlineData("wooden toy train with red wheels for my etsy shop", true)]
    [InlineData("Smartwatch with a black strap on a wooden stump", true)]
    [InlineData("a potted plant next to a cat", false)]
    [InlineData("drawing of a silver ring", false)]
    [InlineData("a red umbrella in the rain", false)]
    public void Read_GoodsWithoutTheWordPhoto_ArePhotographedByTheirLook(string prompt, bool expected) =>
        Assert.Equal(expected, BriefReader.Read(prompt) is ProductPhotoBrief);

    [Theory]
    [InlineData("packshot of a wine bottle with a white label \"Riesling\"", "#FFFFFF")]
    [InlineData("foto prodotto di una bottiglia di vino con etichetta verde \"Chianti\"", "#16A34A")]
    public void Read_ColourOfTheLabel_IsNotTheProducts(string prompt, string colour)
    {
        var brief = Read(prompt);

        Assert.Empty(brief.Product.Colours);
        Assert.Contains(brief.Props, prop => prop.Name == "label" && prop.Colours.SequenceEqual([colour]));
    }

    /// <summary>"A marble tray" is what it stands on, of marble.</summary>
    [Theory]
    [InlineData("packshot of a candle on a marble tray", "marble tray")]
    [InlineData("packshot of rolled towels on a bathroom shelf", "shelf")]
    [InlineData("packshot of a mug on a stack of books", "stack of books")]
    public void Read_OnAThing_StandsOnIt(string prompt, string thing)
    {
        var brief = Read(prompt);

        Assert.Null(brief.Surface);
        Assert.Equal(("on", thing), (brief.Product.Relation, brief.Product.Of));
    }

    /// <summary>A thing named again, a drink in a pot and a window of a box are no things beside the product.</summary>
    [Theory]
    [InlineData("Packshot Handcreme, Tube in Rosa", null)]
    [InlineData("packshot of a glass teapot with green tea", null)]
    [InlineData("packshot of a tea box with a window", null)]
    [InlineData("packshot of a candle by the window", "window")]
    public void Read_PartOrDrink_IsNoPropAndNoSet(string prompt, string? setting)
    {
        var brief = Read(prompt);

        Assert.Equal(setting, brief.Setting);
        Assert.Empty(brief.Props);
    }
}
