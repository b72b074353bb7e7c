using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;

namespace Fresnel.Engine.Answers.Whole;

/// <summary>"Who is this?", "how old is she?": never told, of anyone.</summary>
internal sealed partial class Person : IQuestion
{
    private static readonly Thing People = EnglishThings.All["person"];

    public bool Asks(Ask ask) => ask.Is(Words());

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var people = (await view.Objects()).Of(People);
        yield return new(
            $"I can't tell: I don't identify people, and I don't judge their age, sex, origin or feelings. {(people.Count is 0 ? "I don't see a person here." : $"I see {Telling.Things(people)} {Telling.Places(people)}.")}"
        );
    }

    [GeneratedRegex(
        @"^who\b|\bwho (is|are)\b|\bhow old\b|\b(age|gender|sex|race|ethnicity|nationality|emotions?|mood|feelings?|expression)\b|\b(feeling|smiling|happy|sad|angry|beautiful|handsome|attractive)\b|\b(male or female|name of (the|this) (person|man|woman))\b"
    )]
    private static partial Regex Words();
}
