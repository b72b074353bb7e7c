namespace Fresnel.Engine.Answers;

/// <summary>One sort of question that can be answered about an image. Stateless and thread-safe.</summary>
/// <remarks>A new one is a class here and a line in <see cref="Questions"/>.</remarks>
internal interface IQuestion
{
    /// <summary>Whether the words ask this. The first in <see cref="Questions.All"/> that says so answers.</summary>
    bool Asks(Ask ask);

    /// <summary>The answer, each sentence when it is known; at least one. What cannot be told is said so, never guessed.</summary>
    IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view);
}
