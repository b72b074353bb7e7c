using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers;

/// <summary>Answers one kind of question about an image. Stateless and thread-safe.</summary>
/// <remarks>
/// To add a question, write a handler and add it to <see cref="QuestionHandlers"/>. Return existing facts, such as <see cref="NamedValue"/>,
/// where they fit; a new fact also needs its words in <see cref="Languages.EnglishPhrases"/> and its members in <see cref="FactJson"/>.
/// </remarks>
internal interface IQuestionHandler
{
    /// <summary>Whether this handler answers the question. The first one in the list that does is used.</summary>
    bool Handles(Question question);

    /// <summary>The facts of the answer, each as soon as it is known; at least one.</summary>
    IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image);
}
