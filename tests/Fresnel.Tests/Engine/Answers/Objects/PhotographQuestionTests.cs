using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Settings;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Objects;

/// <summary>Questions about places, people's things and finer kinds.</summary>
public class PhotographQuestionTests
{
    // The classifier's numbers of some labels.
    private const int GoldenRetriever = 208,
        IndianCobra = 64;

    private static readonly Surfaces Plain = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static readonly DetectedObject Person = Thing("person", 300, 100, 300, 600);

    [Theory]
    [InlineData("What room is this?", "It looks like a kitchen.")]
    [InlineData("Which place is it? One word.", "kitchen")]
    [InlineData("Is this a kitchen?", "Yes, it looks like a kitchen.")]
    [InlineData("Is it a bedroom?", "No, it looks like a kitchen.")]
    [InlineData("Is it indoors or outdoors?", "It looks like indoors.")]
    [InlineData("Was it taken outside?", "No, it looks like indoors.")]
    public async Task Place_SureSetting_IsStated(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, ImageWith(Scene(), At("kitchen", 0.9f))));

    [Theory]
    [InlineData("What room is this?", "I can't tell where it was taken.")]
    [InlineData("Is this a kitchen?", "I can't tell whether it is a kitchen.")]
    [InlineData("Is it indoors?", "I can't tell whether it is indoors or outdoors.")]
    public async Task Place_UnsureSetting_IsNotGuessed(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, ImageWith(Scene(), At("kitchen", 0.4f))));

    [Theory]
    [InlineData("What is the man holding?", "It looks like an umbrella.")]
    [InlineData("What is she riding?", "I can't tell: I don't see what they may be riding.")]
    public async Task ObjectOfPerson_OnlyWhatBoxesSupport_IsStated(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Person, Thing("umbrella", 350, 250, 150, 150)));

    [Fact]
    public async Task ObjectOfPerson_NoPerson_IsNotInvented() =>
        Assert.Equal("I can't tell: I don't see a person.", await AnswerAsync("What is he holding?", Dog));

    [Fact]
    public async Task FinerKind_SureClassifier_IsNamed() =>
        Assert.Equal(
            "It looks like a golden retriever.",
            await AnswerAsync(
                "What breed is the dog?",
                ImageWith(Scene(Dog), new ObjectLabels([(Dog, Labels((GoldenRetriever, 0.8f)))]))
            )
        );

    [Theory]
    [InlineData("Is there a snake?", 0.8f, "Yes, it looks like a snake.")]
    [InlineData("Are there any snakes?", 0.1f, "I don't see a snake, but I may miss such things.")]
    public async Task Presence_OfWhatOnlyTheClassifierKnows_IsByItsProbability(
        string question,
        float probability,
        string answer
    ) => Assert.Equal(answer, await AnswerAsync(question, ImageWith(Scene(), Labels((IndianCobra, probability)))));

    [Theory]
    [InlineData("Is there a backpack?", "No, I don't see a backpack, but I may miss such things.")]
    [InlineData("Is there a horse?", "No, I don't see a horse.")]
    [InlineData("How many cups are there?", "I don't see any cups, but I may miss such things.")]
    [InlineData("How many people are there?", "I don't see any people.")]
    public async Task Absence_OfWhatIsOftenMissed_SaysSo(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog));

    [Fact]
    public async Task Absence_OfWhatMayBeThere_SaysSo()
    {
        var detections = new ObjectDetections([]) { Doubtful = [Thing("horse", 0, 0, 99, 99) with { Score = 0.2f }] };

        Assert.Equal(
            "No, I don't see a horse, but I may miss such things.",
            await AnswerAsync("Is there a horse?", ImageWith(Scene(), detections))
        );
    }

    private static Setting At(string name, float probability) =>
        new(new Dictionary<string, float> { [name] = probability }, Plain);

    private static DetectedObject Thing(string label, int left, int top, int width, int height) =>
        new(label, 0.9f, new(left, top, width, height), "centre", "grey");

    private static ImageLabels Labels(params (int Label, float Probability)[] seen)
    {
        var probabilities = new float[1001];
        foreach (var (label, probability) in seen)
            probabilities[label] = probability;
        return new(probabilities);
    }
}
