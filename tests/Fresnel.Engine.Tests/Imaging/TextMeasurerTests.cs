using System.Net;
using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Imaging;

public class TextMeasurerTests
{
    [Theory]
    [InlineData("Ship images, not invoices", "Inter, DejaVu Sans", 400, 24, 0)]
    [InlineData("Ship images, not invoices", "Inter, DejaVu Sans", 800, 72, -2)]
    [InlineData("WAVE AV To", "DejaVu Sans", 700, 40, 0)]
    [InlineData("  a < b & \"c\"  ", "DejaVu Sans", 400, 32, 0)]
    [InlineData("iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "DejaVu Sans", 400, 13, 1.5)]
    [InlineData("مرحبا بالعالم", "DejaVu Sans", 400, 48, 0)]
    public void Measure_AnyText_IsTheAdvanceThatTheRendererDraws(
        string text,
        string family,
        int weight,
        double size,
        double spacing
    )
    {
        var measured = TextMeasurer.Measure(text, family, weight, size, spacing).Width;

        var drawn = DrawnAdvance(text, family, weight, size, spacing);
        Assert.InRange(measured, drawn - 1 - (drawn * 0.006), drawn + 1 + (drawn * 0.006));
    }

    [Fact]
    public void Measure_TwiceTheSize_IsTwiceTheRoom()
    {
        var small = TextMeasurer.Measure("Fresnel", "DejaVu Sans", 400, 20);
        var large = TextMeasurer.Measure("Fresnel", "DejaVu Sans", 400, 40);

        Assert.Equal(2 * small.Width, large.Width, 6);
        Assert.Equal(2 * small.Height, large.Height, 6);
    }

    [Fact]
    public void Measure_TwoLines_IsTheWiderAndTwiceAsHigh()
    {
        var one = TextMeasurer.Measure("a longer line", "DejaVu Sans", 400, 20);
        var two = TextMeasurer.Measure("short\na longer line", "DejaVu Sans", 400, 20);

        Assert.Equal(one.Width, two.Width, 6);
        Assert.Equal(2 * one.Height, two.Height, 6);
        Assert.InRange(one.Height, 20, 28);
    }

    [Fact]
    public void Measure_EmptyOrUnsayable_HasNoWidth()
    {
        Assert.Equal(0, TextMeasurer.Measure("", "DejaVu Sans", 400, 20).Width);
        Assert.Equal(0, TextMeasurer.Measure("\u0001\u001b", "DejaVu Sans", 400, 20).Width);
    }

    /// <summary>Where the renderer puts the bar after the text, less where it puts it without the text.</summary>
    private static double DrawnAdvance(string text, string family, int weight, double size, double spacing)
    {
        return Bar(text) - Bar("");

        int Bar(string before)
        {
            var svg =
                $"""
                <svg xmlns="http://www.w3.org/2000/svg" width="2400" height="200"><text xml:space="preserve" x="10" y="100" font-family="{family}"
                 font-weight="{weight}" font-size="{size}" fill="#00f">{WebUtility.HtmlEncode(
                    "|" + before
                )}<tspan fill="#f00">|</tspan></text></svg>
                """.Replace(
                    "font-size",
                    $"letter-spacing=\"{spacing}\" font-size",
                    StringComparison.Ordinal
                );
            var pixels = SvgRenderer.Render(Encoding.UTF8.GetBytes(svg), 2400, 200);
            for (var x = 0; x < pixels.Width; x++)
            {
                for (var y = 0; y < pixels.Height; y++)
                {
                    var at = ((y * pixels.Width) + x) * 4;
                    if (pixels.Data[at] > 128 && pixels.Data[at + 2] < 128 && pixels.Data[at + 3] > 100)
                        return x;
                }
            }

            throw new InvalidOperationException("no red bar was drawn");
        }
    }
}
