using Fresnel.Engine.Classification;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Engine.Classification;

public sealed class LabelEvidenceTests
{
    private const int Beagle = 163;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dog", "dog")]
    [InlineData("a dog", "dog")]
    [InlineData("Dogs", "dog")]
    [InlineData("buses", "bus")]
    [InlineData("puppies", null)]
    [InlineData("the couch", "sofa")]
    [InlineData("people", "person")]
    public void Find_Spelling_IsTheCategory(string label, string? category) =>
        Assert.Equal(category, LabelEvidence.Find(LabelEvidence.Normalize(label))?.Name);

    [Fact]
    public async Task Known_LargeObject_IsItsScore() =>
        Assert.Equal(0.9, (await KnownAsync("dog", 0, Dog(side: 500)))!.Value, 3);

    [Fact]
    public async Task Known_SmallObject_CountsHalf() =>
        Assert.Equal(0.45, (await KnownAsync("dog", 0, Dog(side: 50)))!.Value, 3);

    [Fact]
    public async Task Known_SeveralDoubtfulObjects_AreMoreLikelyTogether() =>
        Assert.Equal(
            0.64,
            (
                await KnownAsync("dog", 0, Dog(side: 500) with { Score = 0.4f }, Dog(side: 500) with { Score = 0.4f })
            )!.Value,
            3
        );

    [Fact]
    public async Task Known_WiderCategory_SumsTheClassifier() =>
        Assert.Equal(0.7, (await KnownAsync("animal"))!.Value, 3);

    [Fact]
    public async Task Known_KindOfImage_IsByItsStatistics()
    {
        Assert.True(await KnownAsync("photo") > 0.5);
        Assert.True(await KnownAsync("screenshot") < 0.5);
    }

    [Fact]
    public async Task Known_AbstractWord_IsNotKnown() => Assert.Null(await KnownAsync("happiness"));

    /// <param name="beagle">What the classifier says.</param>
    private static Task<double?> KnownAsync(
        string label,
        float beagle = 0.7f,
        params IReadOnlyList<DetectedObject> objects
    )
    {
        var probabilities = new float[1001];
        probabilities[Beagle] = beagle;
        return LabelEvidence.KnownAsync(
            ImageAnalysis.FromResults(
                new ImageHeader(ImageCodec.Jpeg, 1000, 1000),
                new ObjectDetections(objects),
                new ImageLabels(probabilities),
                ImageKind.Photo
            ),
            label,
            Cancellation
        );
    }

    private static DetectedObject Dog(float side) => new("dog", 0.9f, new(0, 0, side, side), "top left", "brown");
}
