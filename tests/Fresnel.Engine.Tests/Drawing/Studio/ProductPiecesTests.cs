using System.Numerics;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Studio;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class ProductPiecesTests
{
    private static readonly DrawingAssets s_assets = DrawingAssets.LoadInstalled();

    private static StudioShot Build(string prompt) =>
        new StudioBuilder(
            Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt)),
            new Canvas(96, 96, 3),
            s_assets
        ).Build();

    /// <summary>A number of pieces has the colour, and a plural without a number is all of them.</summary>
    [Theory]
    [InlineData("product photo of a white keyboard with one blue key", 1)]
    [InlineData("product photo of a black keyboard with two blue keycaps", 2)]
    [InlineData("Produktfoto einer schwarzen Tastatur mit einer blauen Taste", 1)]
    [InlineData("Produktfoto einer schwarzen Tastatur mit blauen Tasten", 53)]
    [InlineData("packshot of a red toy car with blue wheels", 4)]
    [InlineData("packshot of a red toy car with a blue wheel", 1)]
    public void Build_ColourOfSomePieces_IsOnThose(string prompt, int expected)
    {
        var blue = Build(prompt)
            .Scene.Visible.SelectMany(body => body.Parts)
            .Count(part => IsBlue(part.Material.Albedo));

        Assert.Equal(expected, blue);
    }

    [Theory]
    [InlineData("product photo of a bar of soap in a box marked \"Mist\"", "Mist")]
    [InlineData("product photo of a phone in a white carton marked \"Volt\"", "Volt")]
    public void Build_ThingInABox_ShowsTheTextOnTheBox(string prompt, string text)
    {
        var shot = Build(prompt);

        Assert.Equal([text], shot.Labels);
        Assert.Empty(shot.Limitations);
    }

    [Theory]
    [InlineData("product photo of a white mug with a green frog printed on it")]
    [InlineData("packshot of a can \"Rawr\" with a lion on it")]
    public void Build_PictureOnAProduct_IsOnItsLabel(string prompt)
    {
        Installed.Require(CacheFolder.FilePath("pictures", "fluent-emoji.json"));
        var brief = Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt));
        var canvas = new Canvas(160, 160, 3);
        var with = new StudioBuilder(brief, canvas, s_assets).Build();
        var without = new StudioBuilder(brief with { Props = [] }, canvas, s_assets).Build();
        var (one, other) = (
            StudioRenderer.Render(with, 160, 160, DrawingEffort.Low),
            StudioRenderer.Render(without, 160, 160, DrawingEffort.Low)
        );

        Assert.Empty(with.Limitations);
        Assert.True(
            Enumerable.Range(0, one.Data.Length).Count(at => Math.Abs(one.Data[at] - other.Data[at]) > 40) > 200
        );
    }

    /// <summary>What the product stands for is not missing.</summary>
    [Theory]
    [InlineData("stainless steel water bottle 500 ml, matte blue, on white")]
    [InlineData("packshot of a bag of coffee beans \"Alba\" 250 g")]
    [InlineData("Produktfoto einer Flasche Olivenöl \"Sole\" 750 ml auf Holz")]
    [InlineData("photo produit d'une gourde en inox 1 l rouge")]
    public async Task DrawAsync_ContentsAmountAndMaterial_HaveNoNotes(string prompt)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = 32,
                Height = 32,
                Effort = DrawingEffort.Low,
            }
        );

        Assert.Empty(image.Limitations);
    }

    [Fact]
    public void Build_PictureThatIsNotThere_IsSaid() =>
        Assert.Contains(
            "does not print \"zorblax\" on the product",
            Build("product photo of a mug with a zorblax printed on it").Limitations
        );

    private static bool IsBlue(Vector3 albedo) =>
        Vector3.Distance(albedo, LinearColour.Of(Rgb.Parse("#2563EB"))) < 0.01f;
}
