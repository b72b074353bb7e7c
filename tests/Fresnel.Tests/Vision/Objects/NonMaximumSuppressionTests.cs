using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Objects;

public class NonMaximumSuppressionTests
{
    private static readonly int Dog = Coco.Labels.ToList().IndexOf("dog"),
        Cat = Coco.Labels.ToList().IndexOf("cat");

    [Fact]
    public void Keep_TwoOverlappingOfOneLabel_KeepsTheMoreCertain()
    {
        var kept = NonMaximumSuppression.Keep([
            new(Dog, 0.4f, new(0, 0, 100, 100)),
            new(Dog, 0.9f, new(10, 10, 100, 100)),
        ]);

        Assert.Equal(0.9f, Assert.Single(kept).Score);
    }

    [Fact]
    public void Keep_SmallOneInsideOfOneLabel_GoesAsAPart() =>
        Assert.Single(
            NonMaximumSuppression.Keep([new(Dog, 0.9f, new(0, 0, 100, 100)), new(Dog, 0.8f, new(40, 40, 20, 20))])
        );

    [Fact]
    public void Keep_OverlappingOfTwoLabels_KeepsBoth() =>
        Assert.Equal(
            2,
            NonMaximumSuppression.Keep([new(Dog, 0.9f, new(0, 0, 100, 100)), new(Cat, 0.8f, new(0, 0, 100, 100))]).Count
        );

    [Fact]
    public void Keep_ApartOfOneLabel_KeepsBothTheMoreCertainFirst() =>
        Assert.Equal(
            [0.8f, 0.5f],
            NonMaximumSuppression
                .Keep([new(Dog, 0.5f, new(0, 0, 50, 50)), new(Dog, 0.8f, new(200, 0, 50, 50))])
                .Select(seen => seen.Score)
        );

    [Fact]
    public void MergeConfusable_ConfusableInOnePlace_AreOneWithAnAlternative()
    {
        var joined = NonMaximumSuppression.MergeConfusable([
            new("bed", 0.7f, new(0, 0, 100, 100), "centre", "blue"),
            new("couch", 0.4f, new(2, 2, 98, 98), "centre", "blue"),
        ]);

        Assert.Equal(new LabelCandidate("couch", 0.4f), Assert.Single(Assert.Single(joined).Alternatives));
    }

    [Fact]
    public void MergeConfusable_RiderOnHorse_StaysTwo() =>
        Assert.Equal(
            2,
            NonMaximumSuppression
                .MergeConfusable([
                    new("horse", 0.7f, new(0, 0, 100, 100), "centre", "brown"),
                    new("person", 0.6f, new(0, 0, 100, 95), "centre", "blue"),
                ])
                .Count
        );
}
