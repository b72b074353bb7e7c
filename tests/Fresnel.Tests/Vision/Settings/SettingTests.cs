using Fresnel.Imaging;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Settings;

namespace Fresnel.Tests.Vision.Settings;

public class SettingTests
{
    private static readonly Surfaces Plain = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    [Theory]
    [InlineData("kitchen", "oven", "refrigerator", "sink")]
    [InlineData("street", "car", "traffic light", "truck")]
    [InlineData("living room", "couch", "tv", "chair")]
    [InlineData("desk", "keyboard", "mouse", "laptop")]
    public void Of_ThingsOfAPlace_IsMostLikelyThatPlace(string place, params string[] seen)
    {
        var setting = Of(Plain, seen);

        Assert.Equal(place, setting.Probabilities.MaxBy(pair => pair.Value).Key);
    }

    [Fact]
    public void Of_NothingSeen_NamesNoPlace() =>
        Assert.All(Of(Plain).Probabilities.Values, probability => Assert.InRange(probability, 0, 0.5f));

    [Fact]
    public void Of_Snow_SupportsSnow() =>
        Assert.True(Of(Plain with { Snow = 1 }, "skis")["snow"] > Of(Plain, "skis")["snow"]);

    [Fact]
    public void Surfaces_SkyOverGrass_HasBoth()
    {
        var pixels = Halves((120, 170, 230), (90, 140, 60));

        var surfaces = Surfaces.Of(pixels);

        Assert.Equal((1f, 1f), (surfaces.Sky, surfaces.Grass));
        Assert.Equal((0f, 0f), (surfaces.Snow, surfaces.Dark));
    }

    [Fact]
    public void Surfaces_NightOverSnow_HasBoth()
    {
        var surfaces = Surfaces.Of(Halves((10, 12, 20), (240, 240, 245)));

        Assert.Equal((1f, 0f), (surfaces.DarkAbove, surfaces.Sky));
        Assert.InRange(surfaces.Snow, 0.8f, 1);
    }

    private static Setting Of(Surfaces surfaces, params string[] seen) =>
        SettingModel.Default.Of(
            seen.ToDictionary(label => label, _ => 0.9f),
            new ImageLabels(new float[1001]),
            surfaces
        );

    private static Pixels Halves((byte, byte, byte) above, (byte, byte, byte) below)
    {
        const int side = 96;
        var data = new byte[side * side * 3];
        for (var i = 0; i < side * side; i++)
            (data[i * 3], data[(i * 3) + 1], data[(i * 3) + 2]) = i < side * side / 2 ? above : below;
        return new(side, side, 3, data);
    }
}
