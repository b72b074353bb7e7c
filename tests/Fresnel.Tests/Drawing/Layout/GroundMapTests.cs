using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;

namespace Fresnel.Tests.Drawing.Layout;

public sealed class GroundMapTests
{
    private static readonly Rgb s_page = Rgb.White;
    private static readonly Rgb s_paint = new(200, 0, 0);

    /// <summary>A pattern whose tiles reach out of its panel is not below the text beside the panel.</summary>
    [Fact]
    public void Under_WhatIsPaintedOutsideTheClip_IsNoGround()
    {
        var grounds = new GroundMap(s_page) { Clip = new Rect(0, 0, 100, 50) };
        grounds.Add(new PaintedArea(new Rect(0, 0, 100, 120), s_paint, s_paint, 1));
        grounds.Add(new PaintedArea(new Rect(20, 10, 80, 80), s_paint, s_paint, 1, Round: true));
        grounds.Clip = null;

        Assert.Equal([s_page], grounds.Under(new Rect(10, 60, 50, 20)));
        Assert.Equal([s_paint], grounds.Under(new Rect(10, 10, 50, 20)));
    }

    [Fact]
    public void Under_InsideTheClip_IsGround()
    {
        var grounds = new GroundMap(s_page) { Clip = new Rect(0, 0, 100, 50) };
        grounds.Add(new PaintedArea(new Rect(10, 10, 30, 30), s_paint, s_paint, 1));

        Assert.Equal([s_paint], grounds.Under(new Rect(12, 12, 10, 10)));
    }
}
