using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Objects;

public class SuppressionTests
{
    private static readonly int Dog = Coco.Labels.ToList().IndexOf("dog"),
        Cat = Coco.Labels.ToList().IndexOf("cat");

    [Fact]
    public void Keep_TwoOverlappingOfOneLabel_KeepsTheMoreCertain()
    {
        var kept = Suppression.Keep([new(Dog, 0.4f, new(0, 0, 100, 100)), new(Dog, 0.9f, new(10, 10, 100, 100))]);

        Assert.Equal(0.9f, Assert.Single(kept).Score);
    }

    [Fact]
    public void Keep_SmallOneInsideOfOneLabel_GoesAsAPart() =>
        Assert.Single(Suppression.Keep([new(Dog, 0.9f, new(0, 0, 100, 100)), new(Dog, 0.8f, new(40, 40, 20, 20))]));

    [Fact]
    public void Keep_OverlappingOfTwoLabels_KeepsBoth() =>
        Assert.Equal(
            2,
            Suppression.Keep([new(Dog, 0.9f, new(0, 0, 100, 100)), new(Cat, 0.8f, new(0, 0, 100, 100))]).Count
        );

    [Fact]
    public void Keep_ApartOfOneLabel_KeepsBothTheMoreCertainFirst() =>
        Assert.Equal(
            [0.8f, 0.5f],
            Suppression
                .Keep([new(Dog, 0.5f, new(0, 0, 50, 50)), new(Dog, 0.8f, new(200, 0, 50, 50))])
                .Select(seen => seen.Score)
        );

    [Fact]
    public void Join_LookAlikesInOnePlace_AreOneThingThatMayBeTheOther()
    {
        var joined = Suppression.Join([
            new("bed", 0.7f, new(0, 0, 100, 100), "centre", "blue"),
            new("couch", 0.4f, new(2, 2, 98, 98), "centre", "blue"),
        ]);

        Assert.Equal(new Guess("couch", 0.4f), Assert.Single(Assert.Single(joined).Or));
    }

    [Fact]
    public void Join_RiderOnHorse_StaysTwo() =>
        Assert.Equal(
            2,
            Suppression
                .Join([
                    new("horse", 0.7f, new(0, 0, 100, 100), "centre", "brown"),
                    new("person", 0.6f, new(0, 0, 100, 95), "centre", "blue"),
                ])
                .Count
        );
}
