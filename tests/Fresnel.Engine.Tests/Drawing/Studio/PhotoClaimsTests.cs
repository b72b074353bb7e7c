using Fresnel.Drawing;

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
    [InlineData("packshot of a wine bottle with four olives in front", "four olives")]
    [InlineData("product photo of a silver ring on a seashell", "on a seashell")]
    [InlineData("product photo of three pens in a box", "in a box")]
    [InlineData("Produktfoto einer Flasche Wein mit vier Oliven", "vier Oliven")]
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
    [InlineData("foto de producto de un cactus en el alféizar")]
    public async Task DrawAsync_WhatIsShown_HasNoNote(string prompt) => Assert.Empty(await LimitationsAsync(prompt));
}
