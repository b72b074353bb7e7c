using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ProductPrintsTests
{
    /// <summary>A picture on the product is printed on it, and nothing beside it.</summary>
    [Theory]
    [InlineData("product photo of a white mug with a small red fox printed on it", "fox")]
    [InlineData("packshot of a soda can \"Moo\" with a cow on the front", "cow")]
    [InlineData("a canvas tote bag with a picture of a bicycle", "bicycle")]
    [InlineData("black t-shirt printed with a skull", "skull")]
    [InlineData("Produktfoto einer Dose mit einem Elefanten darauf", "Elefanten")]
    [InlineData("photo produit d'une tasse blanche avec un hibou imprimé", "hibou")]
    [InlineData("foto de producto de una bolsa con un gato estampado", "gato")]
    public void Read_PictureOnAProduct_IsPrintedOnIt(string prompt, string name)
    {
        var prop = Assert.Single(Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt)).Props);

        Assert.Equal((name, ProductPrints.Relation), (prop.Name, prop.Relation));
    }

    [Theory]
    [InlineData("packshot of a jar with a gold label on it")]
    [InlineData("packshot of a can with water drops on it")]
    [InlineData("product photo of a tray with three mugs on it")]
    [InlineData("product photo of a tote bag with stripes")]
    public void Read_WhatLiesOnAProductOrBelongsToIt_IsNotPrinted(string prompt) =>
        Assert.DoesNotContain(
            Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt)).Props,
            prop => prop.Relation == ProductPrints.Relation
        );

    [Theory]
    [InlineData("a cat on a mug")]
    [InlineData("drawing of a mug with a whale printed on it")]
    [InlineData("a girl with a tote bag with a fox printed on it")]
    public void Read_DrawingOrPerson_IsNoPhotograph(string prompt) =>
        Assert.IsNotType<ProductPhotoBrief>(BriefReader.Read(prompt));

    /// <summary>What stands after "of" in the plural is what it holds.</summary>
    [Theory]
    [InlineData("packshot bag of coffee beans", 1)]
    [InlineData("product photo: tin of tea leaves on wood", 1)]
    [InlineData("product photo of a bouquet of pink roses", 1)]
    [InlineData("packshot: two bags of coffee beans", 2)]
    public void Read_PluralAfterOf_IsOneProduct(string prompt, int count) =>
        Assert.Equal(count, Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt)).Product.Count);

    [Fact]
    public void Read_AnotherColourOfTheSameThing_IsAThingOfItsOwn() =>
        Assert.Contains(
            Assert.IsType<ProductPhotoBrief>(BriefReader.Read("packshot of a red candle and a blue candle")).Props,
            prop => prop is { Name: "candle", Colours: ["#2563EB"] }
        );
}
