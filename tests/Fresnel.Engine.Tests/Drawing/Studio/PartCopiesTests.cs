using Fresnel.Drawing.Studio;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class PartCopiesTests
{
    private static readonly PartData s_ball = new()
    {
        Ball = 0.1f,
        At = [0.5f, 1, 0.25f],
        Material = "wood",
    };

    [Fact]
    public void Of_PlainPart_IsThePart() => Assert.Equal([s_ball], PartCopies.Of(s_ball));

    [Fact]
    public void Of_Row_MovesEachByTheStep()
    {
        var row = PartCopies.Of(s_ball with { Count = 3, Step = [0, 0.5f, 0] });
        Assert.Equal([1, 1.5f, 2], row.Select(part => part.At[1]));
    }

    [Fact]
    public void Of_Ring_StandsAboutTheAxis()
    {
        var ring = PartCopies.Of(s_ball with { Round = 4 }).ToList();
        Assert.Equal(4, ring.Count);
        Assert.Equal([0.25f, 1, -0.5f], ring[1].At.Select(value => MathF.Round(value, 4)));
        Assert.Equal(90, ring[1].Turn![1]);
    }

    [Fact]
    public void Of_Mirror_IsOnBothSidesWithItsTurn()
    {
        var both = PartCopies.Of(s_ball with { Mirror = "xz", Turn = [10, 20, 30] }).ToList();
        Assert.Equal(4, both.Count);
        Assert.Equal([-0.5f, 1, 0.25f], both[2].At);
        Assert.Equal([10, -20, -30], both[2].Turn!);
    }

    [Fact]
    public void Of_BentRod_JoinsItsPoints()
    {
        var rods = PartCopies
            .Of(
                new PartData
                {
                    Rod = 0.02f,
                    Through =
                    [
                        [0, 0, 0],
                        [1, 0, 0],
                        [1, 1, 0],
                    ],
                    Material = "cord",
                }
            )
            .ToList();
        Assert.Equal([0, 0, 0], rods[0].From!);
        Assert.Equal([1, 1, 0], rods[^1].To!);
        Assert.All(rods.Zip(rods.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }
}
