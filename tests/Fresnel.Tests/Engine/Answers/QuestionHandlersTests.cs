using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Scenes;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers;

/// <summary>A question is added with a class and a line in a list.</summary>
public class QuestionHandlersTests
{
    private static readonly IReadOnlyList<IQuestionHandler> Extended =
    [
        new SharpnessHandler(),
        .. QuestionHandlers.All,
    ];

    [Theory]
    [InlineData("Is the image sharp?", "The sharpness is high.")]
    [InlineData("Is the image sharp? One word.", "high")]
    [InlineData("Is the image sharp? Reply as JSON.", """{"sharpness":"high"}""")]
    [InlineData("Is the image sharp and is there a dog?", "The sharpness is high. Yes, I see a dog at the top left.")]
    public async Task All_WithAnAddedHandler_AnswersItsQuestion(string question, string answer) =>
        Assert.Equal(answer, await AnswerExtendedAsync(question));

    [Fact]
    public async Task All_WithoutTheHandler_DoesNotAnswerItsQuestion() =>
        Assert.StartsWith("I can't tell", await AnswerAsync("Is the image sharp?", Dog));

    private static async Task<string> AnswerExtendedAsync(string question) =>
        string.Concat(
            await Answerer
                .AnswerAsync(Prompt.Parse(question, handlers: Extended), [Image(Scene(Dog))])
                .ToListAsync(TestContext.Current.CancellationToken)
        );

    private sealed class SharpnessHandler : IQuestionHandler
    {
        public bool Handles(Question question) => question.Plain.Contains("sharp", StringComparison.Ordinal);

        public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
        {
            var scene = await image.Get<Scene>();
            yield return new NamedValue("sharpness", scene.Width >= 1000 ? "high" : "low");
        }
    }
}
