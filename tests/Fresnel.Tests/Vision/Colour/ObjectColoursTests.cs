using Fresnel.Imaging;
using Fresnel.Vision.Colour;

namespace Fresnel.Tests.Vision.Colour;

public class ObjectColoursTests
{
    [Fact]
    public void Of_BoxAroundAGreenDisc_IsGreenAndNotItsCorners() =>
        Assert.Equal("green", NameOf(Disc(20), 10, 10, 40, 40));

    [Fact]
    public void Of_SmallRedThingInALargeBox_IsRedAsItsSurroundingsAreNot()
    {
        var colours = ObjectColours.Of(Disc(8, 0xe50000, 0x929591), new(10, 10, 40, 40)); // a fifth of its ellipse

        Assert.Equal("red", colours[0].Name);
        Assert.True(colours[0].Share > 0.9f);
    }

    [Fact]
    public void Of_BoxOfTheWholeImage_IsItsMainColour() => Assert.Equal("green", NameOf(Disc(25), 0, 0, 60, 60));

    [Fact]
    public void Of_ObjectOfTheColourOfItsSurroundings_IsThatColour() =>
        Assert.Equal("white", NameOf(Disc(0), 10, 10, 40, 40));

    [Fact]
    public void Of_BoxOfNoArea_IsThePixelThere() => Assert.Equal("green", NameOf(Disc(60), 3.9f, 3.9f, 0, 0));

    private static string NameOf(Pixels pixels, float left, float top, float width, float height) =>
        ObjectColours.Of(pixels, new(left, top, width, height))[0].Name;

    private static Pixels Disc(int radius, int colour = 0x15b01a, int around = 0xffffff)
    {
        const int side = 60;
        var data = new byte[side * side * 3];
        for (var i = 0; i < side * side; i++)
        {
            int x = (i % side) - 30,
                y = (i / side) - 30,
                rgb = (x * x) + (y * y) < radius * radius ? colour : around;
            (data[i * 3], data[(i * 3) + 1], data[(i * 3) + 2]) = ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        }
        return new(side, side, 3, data);
    }
}
