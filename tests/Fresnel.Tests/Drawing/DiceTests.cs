using Fresnel.Drawing;

namespace Fresnel.Tests.Drawing;

public sealed class DiceTests
{
    [Fact]
    public void Next_SameSeedAndPurpose_IsTheSameForEver()
    {
        // Pinned: a change here changes every picture ever drawn from a seed.
        var dice = new Dice(7, "layout");
        Assert.Equal(0.61480208766131, dice.Next(), 12);
    }

    [Fact]
    public void Next_OtherPurpose_IsAnotherStream() =>
        Assert.NotEqual(new Dice(7, "layout").Next(), new Dice(7, "theme").Next());

    [Fact]
    public void Next_ManyRolls_CoverTheRangeEvenly()
    {
        var dice = new Dice(1, "even");
        var tenths = new int[10];
        for (var i = 0; i < 10_000; i++)
            tenths[(int)(dice.Next() * 10)]++;
        Assert.All(tenths, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void SeedOf_Prompt_IsStableAndShort()
    {
        Assert.Equal(Dice.SeedOf("a red kite"), Dice.SeedOf("a red kite"));
        Assert.NotEqual(Dice.SeedOf("a red kite"), Dice.SeedOf("a red kit"));
        Assert.InRange(Dice.SeedOf("a red kite"), 0, int.MaxValue);
    }

    [Fact]
    public void Shuffle_Items_KeepsEachOnce()
    {
        var shuffled = new Dice(3, "shuffle").Shuffle(Enumerable.Range(0, 50));
        Assert.NotEqual(Enumerable.Range(0, 50), shuffled);
        Assert.Equal(Enumerable.Range(0, 50), shuffled.Order());
    }
}
