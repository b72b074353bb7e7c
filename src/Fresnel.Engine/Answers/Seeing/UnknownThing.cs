using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Seeing;

/// <summary>"Is there a unicorn?": a thing that is none of the 80 classes. Not "no": it cannot be told.</summary>
internal sealed partial class UnknownThing : IQuestion
{
    private const int Longest = 60;

    public bool Asks(Ask ask) => ask.Things.Count is 0 && ask.Is(Words());

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var thing = Ending().Replace(Words().Match(ask.Plain).Groups["thing"].Value, "").Trim();
        if (thing.Length > Longest)
            thing = thing[..Longest] + "…";
        var seen = await view.Objects();
        yield return new(
            $"I can't tell: I don't know how to recognise {(thing.Length is 0 ? "that" : $"\"{thing}\"")}. {(seen.Count is 0 ? Telling.NothingKnown : $"Of what I know, I see {Telling.Things(seen)}.")}"
        );
    }

    [GeneratedRegex(
        @"(\b(is|are) there\b|\b(you|we) (see|spot|find|detect|recogni[sz]e)\b|\b(does|do)\b.*?\b(contain|have|show|include|feature|depict)\b|\bhow many\b|\bcount\b|\bnumber of\b|^where (is|are)\b|^(is|are) (this|it|that)\b|^(any|find|locate|detect)\b) ?((an?|any|some|the|all) )?(?<thing>.*)$"
    )]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\b(are there|is there|do you see|can you see|are|is)?( ?(visible|present|shown|here))?( ?(in|on) (the|this|these|that)? ?(image|picture|photo|photograph|scene)s?)?$"
    )]
    private static partial Regex Ending();
}
