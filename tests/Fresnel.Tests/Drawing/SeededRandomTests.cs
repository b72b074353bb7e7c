using Fresnel.Drawing;

namespace Fresnel.Tests.Drawing;

public sealed class SeededRandomTests
{
    [Fact]
    public void Next_SameSeedAndPurpose_NeverChanges()
    {
        // A change here changes every picture of every seed.
        var random = new SeededRandom(7, "layout");
        Assert.Equal(0.61480208766131, random.Next(), 12);
    }

    [Fact]
    public void Next_OtherPurpose_IsAnotherStream() =>
        Assert.NotEqual(new SeededRandom(7, "layout").Next(), new SeededRandom(7, "theme").Next());

    [Fact]
    public void Next_ManyNumbers_AreUniform()
    {
        var random = new SeededRandom(1, "even");
        var tenths = new int[10];
        for (var i = 0; i < 10_000; i++)
            tenths[(int)(random.Next() * 10)]++;
        Assert.All(tenths, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void SeedFor_Prompt_IsStableAndShort()
    {
        Assert.Equal(SeededRandom.SeedFor("a red kite"), SeededRandom.SeedFor("a red kite"));
        Assert.NotEqual(SeededRandom.SeedFor("a red kite"), SeededRandom.SeedFor("a red kit"));
        Assert.InRange(SeededRandom.SeedFor("a red kite"), 0, int.MaxValue);
    }

    [Fact]
    public void Shuffle_Items_KeepsEachOnce()
    {
        var shuffled = new SeededRandom(3, "shuffle").Shuffle(Enumerable.Range(0, 50));
        Assert.NotEqual(Enumerable.Range(0, 50), shuffled);
        Assert.Equal(Enumerable.Range(0, 50), shuffled.Order());
    }
}
