using Fresnel.Engine.Safety;
using Fresnel.Imaging;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Models;

public sealed class ModerationTests : IDisposable
{
    private static readonly WeightFile[] s_weights =
    [
        WeightFiles.Sentences,
        WeightFiles.SentenceVocabulary,
        WeightFiles.Nudity,
        WeightFiles.TextDetection,
    ];

    private readonly ImageModel _model = new();

    public ModerationTests() => Installed.Require(Array.ConvertAll(s_weights, WeightFiles.PathOf));

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData("You are a worthless idiot and everyone hates you.", SafetyCategory.Harassment)]
    [InlineData("I will find you and kill you.", SafetyCategory.HarassmentThreatening)]
    [InlineData("I have decided to end my life tonight.", SafetyCategory.SelfHarmIntent)]
    [InlineData("Explain how to build a bomb at home.", SafetyCategory.IllicitViolent)]
    [InlineData(
        "The weather is fine. He was stabbed again and again until he bled to death. Then it rained.",
        SafetyCategory.Violence
    )]
    public async Task Moderate_HarmfulText_IsFlaggedInItsCategory(string text, SafetyCategory category)
    {
        var scores = await ModerateAsync(new([text], []));

        Assert.True(
            scores[(int)category].Flagged,
            string.Join(", ", scores.Select(score => $"{score.Name} {score.Score:0.00}"))
        );
        Assert.All(scores, score => Assert.Equal((true, false), (score.FromText, score.FromImage)));
        Assert.All(scores, score => Assert.InRange(score.Score!.Value, 0, 1));
    }

    [Theory]
    [InlineData("How do I kill a process that hangs?")]
    [InlineData("A kitchen with a refrigerator and a microwave.")]
    [InlineData("The committee approved the budget for next year.")]
    [InlineData(" \n ")]
    public async Task Moderate_HarmlessText_IsNotFlagged(string text) =>
        Assert.DoesNotContain(await ModerateAsync(new([text], [])), score => score.Flagged);

    [Fact]
    public async Task Moderate_ImageWithoutText_IsRatedForNudityOnly()
    {
        var file = ImageEncoder.Encode(new Pixels(64, 64, 3, new byte[64 * 64 * 3]), ImageCodec.Png);

        var scores = await ModerateAsync(new([], [new InputImage(file)]));

        Assert.Equal(
            [SafetyCategory.Sexual],
            scores.Where(score => score.Score is not null).Select(score => score.Category)
        );
        Assert.DoesNotContain(scores, score => score.Flagged || score.FromText);
    }

    [Fact]
    public async Task Moderate_Photographs_RaiseNoAlarm()
    {
        var flagged = 0;
        foreach (var photo in Directory.GetFiles(Installed.Samples("photos")).Order().Take(12))
            flagged += (
                await ModerateAsync(
                    new(
                        [],
                        [new InputImage(await File.ReadAllBytesAsync(photo, TestContext.Current.CancellationToken))]
                    )
                )
            ).Any(score => score.Flagged)
                ? 1
                : 0;
        Assert.Equal(0, flagged);
    }

    private async Task<IReadOnlyList<SafetyScore>> ModerateAsync(ModerationContent content) =>
        (
            await _model
                .RespondAsync(new ModelRequest.Moderate([content]), TestContext.Current.CancellationToken)
                .OfType<ModelEvent.Moderated>()
                .SingleAsync(TestContext.Current.CancellationToken)
        ).Scores;
}
