using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Objects;

public class ClassifierCorrectionTests
{
    // The classifier's numbers of some labels.
    private const int Refrigerator = 761,
        StudioCouch = 832,
        Quilt = 751;

    private const float Area = 1000 * 1000;

    [Theory]
    [InlineData(0.9f, 0, false)] // a pale cupboard
    [InlineData(0.9f, 0.4f, true)]
    [InlineData(0.4f, 0.4f, false)]
    [InlineData(0.98f, 0, true)]
    public void Correct_Refrigerator_NeedsTheClassifierUnlessTheDetectorsAreSure(
        float score,
        float classified,
        bool isStated
    )
    {
        var corrected = Assert.Single(
            ClassifierCorrection.Correct([Thing("refrigerator", score)], Labels((Refrigerator, classified)), Area)
        );

        Assert.Equal(isStated, corrected.Score >= ObjectDescription.MinScore);
    }

    [Fact]
    public void Correct_WithoutTheClassifier_NothingInDoubtIsConfirmed() =>
        Assert.InRange(
            Assert.Single(ClassifierCorrection.Correct([Thing("oven", 0.9f)], labels: null, Area)).Score,
            0,
            0.2f
        );

    [Fact]
    public void Correct_CouchThatLooksLikeABed_BecomesACouch()
    {
        var corrected = ClassifierCorrection.Correct(
            [Thing("bed", 0.6f), Thing("couch", 0.4f)],
            Labels((StudioCouch, 0.7f)),
            Area
        );

        Assert.Equal(["couch", "bed"], corrected.Select(found => found.Label));
        Assert.InRange(corrected[1].Score, 0, 0.25f);
    }

    [Fact]
    public void Correct_BedUnderAQuilt_StaysABed() =>
        Assert.True(ClassifierCorrection.Correct([Thing("bed", 0.6f)], Labels((Quilt, 0.9f)), Area)[0].Score > 0.9f);

    [Fact]
    public void Applies_OtherThings_IsFalse() =>
        Assert.False(ClassifierCorrection.Applies([Thing("dog", 0.5f), Thing("chair", 0.6f)], Area));

    private static DetectedObject Thing(string label, float score) =>
        new(label, score, new(0, 0, 500, 500), "left", "white");

    private static ImageLabels Labels(params (int Label, float Probability)[] seen)
    {
        var probabilities = new float[1001];
        foreach (var (label, probability) in seen)
            probabilities[label] = probability;
        return new(probabilities);
    }
}
