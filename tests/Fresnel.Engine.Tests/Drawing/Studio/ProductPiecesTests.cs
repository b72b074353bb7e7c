using System.Numerics;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Studio;

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

    private static bool IsBlue(Vector3 albedo) =>
        Vector3.Distance(albedo, LinearColour.Of(Rgb.Parse("#2563EB"))) < 0.01f;
}
