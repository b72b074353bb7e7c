using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Engine.Tests.Vision.Pages.Rasters;

public sealed class ColourCounterTests
{
    private readonly ColourCounter _counter = new();

    [Fact]
    public void Add_MoreColoursThanThereIsRoom_CountsEachInTheOrderOfTheFirst()
    {
        int[] colours = [.. Enumerable.Range(0, 500).Select(i => i * 0x010203 % 0x1000000)];
        foreach (var colour in colours.Concat(colours))
            _counter.Add(colour);

        Assert.Equal(colours, _counter.Colours.ToArray());
        Assert.All(_counter.Counts.ToArray(), count => Assert.Equal(2, count));
        Assert.Equal(499, _counter.IndexOf(colours[499]));
    }

    [Fact]
    public void Clear_AfterColours_ForgetsThem()
    {
        _counter.Add(0x336699, 7);

        _counter.Clear();

        Assert.Equal(-1, _counter.IndexOf(0x336699));
        Assert.Equal(0, _counter.Length);
    }

    [Fact]
    public void ByCount_EquallyCommonColours_KeepsTheirOrder()
    {
        _counter.Add(1, 2);
        _counter.Add(2, 5);
        _counter.Add(3, 2);

        Assert.Equal([1, 0, 2], _counter.ByCount());
    }
}
