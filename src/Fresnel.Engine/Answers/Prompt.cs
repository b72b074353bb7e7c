using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Images;
using Fresnel.Engine.Answers.Languages;

namespace Fresnel.Engine.Answers;

/// <summary>A parsed prompt.</summary>
/// <param name="Questions">The questions in it, 1 to 8, each with its handler.</param>
internal sealed record Prompt(IReadOnlyList<(Question Question, IQuestionHandler Handler)> Questions, AnswerStyle Style)
{
    private const int MaxQuestions = 8;

    private static readonly LazyRegex Json = new(@"\bjson\b");

    private static readonly LazyRegex YesOrNo = new(@"\byes (or|/) ?no\b|\byes/no\b|\btrue or false\b");

    private static readonly LazyRegex OneWord = new(
        @"\b(one|single|1)[ -]word\b|\b(just|only) (the|a) (number|word|name|value|colou?r|digit)\b|\bas a number\b|\bnumber only\b"
    );

    private static readonly LazyRegex Commas = new(@"\bcomma[ -]separated\b|\bas a list\b|\bcommas\b");

    private static readonly LazyRegex OneSentence = new(
        @"\b(one|a single|1|a|in one short|one short) sentence\b|\b(short(ly)?|brief(ly)?|concise(ly)?)\b"
    );

    /// <summary>Phrases about the form of the answer, which are removed from the questions.</summary>
    private static readonly LazyRegex StyleInstructions = new(
        @"[,;]? ?\(?\b(please )?(just |only )?((answer|respond|reply|return|output|give)( me| it| them| the answer| your answer)?( only| just)?|in|with|as|using)( only| just| a| valid| one| the| in| with| as| either)* (json( object| array| format)?|yes or no|yes/no|(one|a single|single) word|(one|a|a single|one short|a short) sentence|comma[- ]separated( list| values)?|a list|a number|number|true or false)( only| please| format)*\)?|\b(yes or no|yes/no)\b[?:]?|\bbriefly\b|\bplease\b",
        RegexOptions.IgnoreCase
    );

    /// <summary>Ends of sentences and lines, and "and" before another question word.</summary>
    private static readonly LazyRegex QuestionEnds = new(
        @"(?<=[?!])\s+|(?<=[.])\s+|\s*[\r\n;]+\s*|,? and (?=(?:what|where|how many|which|is there|are there|who|list|count|describe|read)\b)",
        RegexOptions.IgnoreCase
    );

    /// <param name="annotations">Names of objects in languages without a pack; null to recognise none.</param>
    /// <param name="handlers">
    /// The first one that handles a question answers it; the last one must handle every question. Null for <see cref="QuestionHandlers.All"/>.
    /// </param>
    /// <param name="preferredLanguage">Of <see cref="Question.PreferredLanguage"/>.</param>
    public static Prompt Parse(
        string text,
        EmojiAnnotations? annotations = null,
        IReadOnlyList<IQuestionHandler>? handlers = null,
        string? preferredLanguage = null
    )
    {
        handlers ??= QuestionHandlers.All;
        var questions = QuestionEnds
            .Value.Split(StyleInstructions.Value.Replace(text, " "))
            .Where(part => part.Any(char.IsLetterOrDigit))
            .Select(Parse)
            .DistinctBy(question => question.Plain)
            .Select(WithHandler)
            .ToList();
        var answerable = questions
            .Where(pair => pair.Handler is not FallbackHandler || pair.Question.Language is not null)
            .Take(MaxQuestions)
            .ToList();
        return new(
            answerable.Count > 0 ? answerable
                : questions.Count is 1 ? questions
                : [WithHandler(Parse(questions.Count is 0 ? "describe" : text))],
            StyleOf(text.ToLowerInvariant())
        );

        Question Parse(string part) => Question.Parse(part, annotations) with { PreferredLanguage = preferredLanguage };

        (Question Question, IQuestionHandler Handler) WithHandler(Question question) =>
            (question, handlers.First(handler => handler.Handles(question)));
    }

    private static AnswerStyle StyleOf(string lower) =>
        Json.Value.IsMatch(lower) ? AnswerStyle.Json
        : YesOrNo.Value.IsMatch(lower) ? AnswerStyle.YesOrNo
        : OneWord.Value.IsMatch(lower) ? AnswerStyle.OneWord
        : Commas.Value.IsMatch(lower) ? AnswerStyle.CommaSeparated
        : OneSentence.Value.IsMatch(lower) ? AnswerStyle.OneSentence
        : AnswerStyle.Sentences;
}
