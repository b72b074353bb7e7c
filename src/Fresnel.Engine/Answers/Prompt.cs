using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;

namespace Fresnel.Engine.Answers;

/// <summary>What a caller wrote: the questions in it, and how the answer should look.</summary>
/// <param name="Questions">One or more.</param>
internal sealed partial record Prompt(IReadOnlyList<Ask> Questions, Form Form)
{
    private const int MostQuestions = 8;

    public static Prompt Parse(string text, Annotations? annotations = null)
    {
        var lower = text.ToLowerInvariant();
        var form =
            Json().IsMatch(lower) ? Form.Json
            : YesOrNo().IsMatch(lower) ? Form.YesOrNo
            : OneWord().IsMatch(lower) ? Form.OneWord
            : Commas().IsMatch(lower) ? Form.Names
            : OneSentence().IsMatch(lower) ? Form.OneSentence
            : Form.Sentences;

        var asks = Sentences()
            .Split(Instructions().Replace(text, " "))
            .Where(part => part.Any(char.IsLetterOrDigit))
            .Select(part => Ask.Parse(part, annotations))
            .DistinctBy(ask => ask.Plain)
            .ToList();
        var known = asks.Where(ask => Answers.Questions.For(ask) is not Whole.CannotTell).Take(MostQuestions).ToList();
        return new(
            known.Count > 0
                ? known
                : [asks.Count is 1 ? asks[0] : Ask.Parse(asks.Count is 0 ? "describe" : text, annotations)],
            form
        );
    }

    [GeneratedRegex(@"\bjson\b")]
    private static partial Regex Json();

    [GeneratedRegex(@"\byes (or|/) ?no\b|\byes/no\b|\btrue or false\b")]
    private static partial Regex YesOrNo();

    [GeneratedRegex(
        @"\b(one|single|1)[ -]word\b|\b(just|only) (the|a) (number|word|name|value|colou?r|digit)\b|\bas a number\b|\bnumber only\b"
    )]
    private static partial Regex OneWord();

    [GeneratedRegex(@"\bcomma[ -]separated\b|\bas a list\b|\bcommas\b")]
    private static partial Regex Commas();

    [GeneratedRegex(@"\b(one|a single|1|a|in one short|one short) sentence\b|\b(short(ly)?|brief(ly)?|concise(ly)?)\b")]
    private static partial Regex OneSentence();

    /// <summary>What only says how to answer, and is no question.</summary>
    [GeneratedRegex(
        @"[,;]? ?\(?\b(please )?(just |only )?((answer|respond|reply|return|output|give)( me| it| them| the answer| your answer)?( only| just)?|in|with|as|using)( only| just| a| valid| one| the| in| with| as| either)* (json( object| array| format)?|yes or no|yes/no|(one|a single|single) word|(one|a|a single|one short|a short) sentence|comma[- ]separated( list| values)?|a list|a number|number|true or false)( only| please| format)*\)?|\b(yes or no|yes/no)\b[?:]?|\bbriefly\b|\bplease\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Instructions();

    /// <summary>Ends of sentences and lines, and "and" before another question word.</summary>
    [GeneratedRegex(
        @"(?<=[?!])\s+|(?<=[.])\s+|\s*[\r\n;]+\s*|,? and (?=(?:what|where|how many|which|is there|are there|who|list|count|describe|read)\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Sentences();
}
