using System.Numerics;
using Fresnel.Imaging;
using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Layout;

namespace Fresnel.Tests.Vision.Text.Layout;

public sealed class OrientationTests
{
    private static readonly Pixels s_page = new(1000, 600, 3, new byte[1000 * 600 * 3]);

    [Fact]
    public void Of_WordsWhoseFramesTilt_LieLevelInRows()
    {
        var words = Words(width: 90, tilt: -.02f);

        var (frame, cells) = Of(words);

        Assert.Equal(Vector2.UnitX, frame.Slope);
        Assert.Equal(4, Block.Of(cells).Rows.Count);
    }

    [Fact]
    public void Of_LongLinesThatTilt_TurnThePage()
    {
        var (frame, _) = Of(Words(width: 290, tilt: -.02f));

        Assert.Equal(-.02f, MathF.Atan2(frame.Slope.Y, frame.Slope.X), 3);
    }

    private static (PageFrame Frame, List<Cell> Cells) Of(IEnumerable<Quad> words) =>
        Orientation.Of(s_page, [.. words.Select(word => new LineCandidate(word, 1))], _ => 0, _ => 1);

    /// <summary>Three words, 30 pixels high, in each of four level rows.</summary>
    private static IEnumerable<Quad> Words(float width, float tilt) =>
        from row in Enumerable.Range(0, 4)
        from column in Enumerable.Range(0, 3)
        let left = new Vector2(20 + (320 * column), 100 + (60 * row))
        let along = new Vector2(MathF.Cos(tilt), MathF.Sin(tilt)) * width
        let down = Vector2.Normalize(new(-along.Y, along.X)) * 30
        select new Quad(left, left + along, left + along + down, left + down);
}
