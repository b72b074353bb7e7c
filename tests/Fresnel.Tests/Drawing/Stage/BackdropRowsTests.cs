using Fresnel.Drawing;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Stage;
using Fresnel.Drawing.Svg;

namespace Fresnel.Tests.Drawing.Stage;

public sealed class BackdropRowsTests
{
    /// <summary>Widths that vectors do not divide, and pages whose pixels are not those of the layout.</summary>
    [Theory]
    [InlineData(97, 64, 1.0)]
    [InlineData(33, 70, 0.5)]
    [InlineData(128, 40, 2.5)]
    public void Paint_EveryPixel_HasTheColourOfTheBackdrop(int width, int height, double scale)
    {
        var canvas = new Canvas((int)Math.Ceiling(width / scale), (int)Math.Ceiling(height / scale), 1);
        foreach (var dark in (bool[])[true, false])
        {
            var backdrop = Backdrop.Create(
                canvas,
                Theme.Create(ColourSchemes.All[0], dark),
                new Rect(canvas.Width * 0.5, 0, canvas.Width * 0.5, canvas.Height),
                canvas.Random("backdrop")
            );
            var rows = new BackdropRows(backdrop, width, scale);
            var (red, green, blue) = (new byte[width], new byte[width], new byte[width]);
            for (var y = 0; y < height; y++)
            {
                rows.Paint(y, red, green, blue);
                for (var x = 0; x < width; x++)
                {
                    var expected = backdrop.ColourAt((x + 0.5) / scale, (y + 0.5) / scale);
                    // That one is rounded after each of its glows.
                    Assert.InRange(red[x], expected.R - 2, expected.R + 2);
                    Assert.InRange(green[x], expected.G - 2, expected.G + 2);
                    Assert.InRange(blue[x], expected.B - 2, expected.B + 2);
                }
            }
        }
    }

    [Fact]
    public void Paint_NoGlow_IsTheGradientAlone()
    {
        var theme = Theme.Create(ColourSchemes.All[0], dark: true) with
        {
            BackgroundStart = new Rgb(10, 20, 30),
            BackgroundEnd = new Rgb(10, 20, 30),
        };
        var (red, green, blue) = (new byte[50], new byte[50], new byte[50]);

        new BackdropRows(new Backdrop(new Canvas(50, 50, 1), theme, []), 50, 1).Paint(17, red, green, blue);

        Assert.All(red, value => Assert.Equal(10, value));
        Assert.All(green, value => Assert.Equal(20, value));
        Assert.All(blue, value => Assert.Equal(30, value));
    }
}
