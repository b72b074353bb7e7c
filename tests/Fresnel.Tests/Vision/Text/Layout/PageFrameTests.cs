using System.Numerics;
using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Layout;

namespace Fresnel.Tests.Vision.Text.Layout;

public sealed class PageFrameTests
{
    private static readonly float[] s_heights = [0, 60, 120, 180, 240, 300, 360, 420];

    // Lines whose rise grows with their height on the page, as seen from the side; 600 long, from x = 200.
    private static List<Quad> Lines(float fan) =>
        [
            .. s_heights.Select(y =>
            {
                var rise = fan * (y - 210);
                Vector2 left = new(200, y - (300 * rise)),
                    right = new(800, y + (300 * rise)),
                    down = new(0, 30);
                return new Quad(left, right, right + down, left + down);
            }),
        ];

    [Fact]
    public void Fit_LinesThatFanOut_LaysThemLevel()
    {
        var lines = Lines(.0004f);

        var frame = PageFrame.Fit(Vector2.UnitX, lines);

        Assert.All(
            lines.Index(),
            line =>
            {
                var half = new Vector2(0, 15);
                var (start, end) = (frame.ToPage(line.Item.TopLeft + half), frame.ToPage(line.Item.TopRight + half));
                Assert.Equal(start.Y, end.Y, 1f);
                Assert.Equal(s_heights[line.Index] + 15, start.Y, 1f);
            }
        );
    }

    [Fact]
    public void ToImage_PointOfThePage_IsWhereItCameFrom()
    {
        var frame = PageFrame.Fit(Vector2.UnitX, Lines(.0004f));
        var point = new Vector2(640, 333);

        Assert.True(Vector2.Distance(point, frame.ToImage(frame.ToPage(point))) < .01f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.00002)]
    public void Fit_ParallelLines_OnlyTurnsThePage(float fan) =>
        Assert.Equal(new PageFrame(Vector2.UnitX, 0, 0, 0), PageFrame.Fit(Vector2.UnitX, Lines(fan)));

    [Fact]
    public void Fit_FewLines_OnlyTurnsThePage() =>
        Assert.Equal(0, PageFrame.Fit(Vector2.UnitX, Lines(.0004f)[..4]).Fan);
}
