using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Studio;

namespace Fresnel.Engine.Tests.Drawing.Studio;

/// <summary>What a prompt says of one thing is no evidence for another.</summary>
public sealed class PhotoClaimsTests
{
    private static async Task<IReadOnlyList<string>> LimitationsAsync(string prompt) =>
        (
            await InstalledGenerator.DrawAsync(
                new DrawingRequest(prompt)
                {
                    Width = 32,
                    Height = 32,
                    Effort = DrawingEffort.Low,
                }
            )
        ).Limitations;

    [Theory]
    [InlineData("packshot of a wine bottle with nine olives in front", "nine olives")]
    [InlineData("product photo of a silver ring on a seashell", "on a seashell")]
    [InlineData("product photo of three pens in a box", "in a box")]
    [InlineData("product photo of a wine bottle with an apple on top", "apple on top")]
    [InlineData("Produktfoto einer Flasche Wein mit acht Oliven", "acht Oliven")]
    [InlineData("product photo of a tablet lying on wood", "lying")]
    [InlineData("product photo of a surfboard leaning against a hedge", "leaning")]
    public async Task DrawAsync_CountColourOrPlaceThatIsNotShown_IsSaid(string prompt, string expected) =>
        Assert.Contains($"does not show \"{expected}\"", await LimitationsAsync(prompt));

    [Theory]
    [InlineData("packshot of a perfume bottle with a gold label")]
    [InlineData("product photo of a mug on a stack of books")]
    [InlineData("product photo of two mugs, one red and one blue, on wood")]
    [InlineData("product photo of a keyboard, white keys but the escape key is orange")]
    [InlineData("product photo of a candle in a jar on stone with leaves")]
    [InlineData("product photo of brass earrings on a ceramic dish")]
    [InlineData("product photo of a perfume bottle on a rock, with the sea behind")]
    [InlineData("product photo of a red backpack in front of a brick wall")]
    [InlineData("product photo of a can of cider on ice")]
    [InlineData("Produktfoto einer Thermoskanne, im Hintergrund Berge")]
    [InlineData("packshot of a wine bottle with four olives in front")]
    [InlineData("Produktfoto einer Kaffeetüte, dunkelblau")]
    [InlineData("product photo of a leather handbag, cognac, with a gold buckle")]
    [InlineData("product photo of a necklace with a blue pendant")]
    [InlineData("product photo of two mugs hanging on hooks")]
    [InlineData("photo produit d'une bouteille de vin rouge sur une table en bois")]
    [InlineData("product photo of a vase with three tulips")]
    [InlineData("product photo of a pan with two fried eggs")]
    [InlineData("product photo of tomato soup in a white bowl")]
    [InlineData("product photo of white headphones hanging on a wooden stand")]
    [InlineData("product photo of a smartwatch on a wrist, 10:09")]
    [InlineData("product photo of a blue tote bag hanging on a hook")]
    [InlineData("foto de producto de un cactus en el alféizar")]
    [InlineData("product photo of a lotion tube lying on sand")]
    [InlineData("Produktfoto einer liegenden Weinflasche auf Holz")]
    [InlineData("product photo of a skateboard leaning against a brick wall")]
    [InlineData("packshot of a cola can, ice-cold, with condensation")]
    [InlineData("product photo of a beer bottle with drops on the glass")]
    [InlineData("product photo of a speaker in green light")]
    [InlineData("product photo of a vase with tulips, turquoise")]
    [InlineData("packshot of a mug on a yellow cube")]
    [InlineData("product photo of hiking boots on grass")]
    [InlineData("Produktfoto einer Thermoskanne auf Schnee")]
    [InlineData("foto di un vasetto di marmellata su marmo")]
    [InlineData("product photo of a beer bottle and a glass")]
    [InlineData("packshot of a carton of milk on a red podium")]
    [InlineData("foto de producto de una lata de tomates, fondo azul")]
    public async Task DrawAsync_WhatIsShown_HasNoNote(string prompt) => Assert.Empty(await LimitationsAsync(prompt));

    /// <summary>Of seven olives, as many as are counted; of "olives" all.</summary>
    [Theory]
    [InlineData("packshot of a wine bottle with two olives", 2)]
    [InlineData("packshot of a wine bottle with three olives", 3)]
    [InlineData("packshot of a wine bottle with olives", 7)]
    [InlineData("packshot of a perfume bottle with a seashell", 1)]
    public void Build_ThingsAround_AreAsManyAsAreCounted(string prompt, int expected)
    {
        var shot = new StudioBuilder(
            Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt)),
            new Canvas(32, 32, 1),
            DrawingAssets.LoadInstalled()
        ).Build();

        Assert.Equal(expected, shot.Shown.Things.Single(each => each.Form == ShownForm.Around).Count);
    }
}
