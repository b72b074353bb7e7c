using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class PhotoReaderTests
{
    private static ProductPhotoBrief Read(string prompt) => Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("three lipsticks in coral, plum and nude on white", 3, "FB7185 6B2D5C E3BC9A")]
    [InlineData("product photo of two cans of cola, one yellow and one green", 2, "FACC15 16A34A")]
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
    public void Read_ColourOfASurface_IsOfTheSurface(string prompt, string surface, string? colour)
    {
        var brief = Read(prompt);

        Assert.Equal((surface, colour), (brief.Surface, brief.SurfaceColour));
    }

    [Fact]
    public void Read_ColourAfterOn_IsTheBackground() =>
        Assert.Equal("#EC4899", Read("packshot of a perfume bottle on pink").Style.Background);

    [Fact]
    public void Read_TimeOfAWatch_IsItsText() =>
        Assert.Equal("10:42", Read("packshot of a smartwatch showing 10:42").Product.Text);

    [Fact]
    public void Read_UnspacedScript_NamesTheProductOnce() =>
        Assert.Empty(Read("白い背景に置かれた赤い口紅の商品写真").Props);
}
