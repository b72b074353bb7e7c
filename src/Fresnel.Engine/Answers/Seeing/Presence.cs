using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Seeing;

/// <summary>"Is there a dog?", "a cat or a dog?", "any red cars?": of things that can be recognised.</summary>
internal sealed partial class Presence : IQuestion
{
    public bool Asks(Ask ask) =>
        ask.Things.Count > 0 && (ask.Is(Words()) || ask.Plain.Count(letter => letter is ' ') < 3 || !ask.Is(Grammar()));

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var all = await view.Objects();
        var more = Qualifiers(ask);
        var colour = ask.Colours is [var first, ..] ? first : null;
        var told = ask.Things.Select(thing => Tell(thing, all.Of(thing), colour, more)).ToList();

        // "a cat or a dog" is one question with one answer; "a cat and a dog" is two.
        if (told.Count > 1 && ask.Is(Or()))
            yield return Either(told);
        else
            foreach (var statement in told)
                yield return statement;
    }

    private static Statement Tell(Thing thing, IReadOnlyList<SeenObject> seen, string? colour, string more)
    {
        var one = English.One(thing.Word);
        if (seen.Count is 0)
            return Say($"No, I don't see {one}.", "no");

        if (colour is not null)
        {
            var fitting = seen.Where(candidate => SameColour(candidate.Colour, colour)).ToList();
            if (fitting.Count is 0)
                return Say(
                    $"I see {Telling.Things(seen)} {Telling.Places(seen)}, but mainly {English.List(seen.Select(candidate => candidate.Colour).Distinct())}, not {colour}.",
                    "no"
                );
            seen = fitting;
        }
        var what =
            $"{Telling.Things(seen)} {Telling.Places(seen)}{(colour is null ? "" : $", mainly {English.List(seen.Select(candidate => candidate.Colour).Distinct())}")}";
        if (more.Length > 0)
            return Say($"I see {what}, but I can't tell about \"{more}\".", null);
        return seen.Any(candidate => candidate.Sure)
            ? Say($"Yes, I see {what}.", "yes")
            : Say(
                $"Perhaps: I see what may be {what.Replace("perhaps ", "", StringComparison.Ordinal)}, but I'm not sure.",
                "yes"
            );

        Statement Say(string text, string? brief) =>
            new(
                text,
                brief,
                new() { ["present"] = new JsonObject { [thing.Word] = brief is null ? null : brief is "yes" } }
            );
    }

    private static Statement Either(List<Statement> told)
    {
        var seen = told.Where(statement => statement.Brief is not "no").ToList();
        var chosen = seen.Count > 0 ? seen : told;
        return new(string.Join(' ', chosen.Select(statement => statement.Text)), chosen[0].Brief, chosen[0].Data);
    }

    /// <summary>The words that say more about a thing than which it is, such as "happy" or "wearing a hat".</summary>
    private static string Qualifiers(Ask ask)
    {
        if (!ask.Is(Grammar()))
            return "";
        var rest = ask.Plain;
        foreach (var phrase in EnglishThings.All.Keys.OrderByDescending(key => key.Length).Concat(ask.Colours))
            rest = $" {rest} ".Replace($" {phrase} ", " ", StringComparison.Ordinal).Trim();
        return string.Join(
            ' ',
            rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Ordinary().IsMatch(word)).Take(6)
        );
    }

    private static bool SameColour(string seen, string asked) =>
        seen == asked
        || seen.EndsWith($" {asked}", StringComparison.Ordinal)
        || asked.EndsWith($" {seen}", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\b(is|are) there\b|\b(you|we) (see|spot|find|detect|recogni[sz]e)\b|\b(does|do|did)\b.*\b(contain|have|show|include|feature|depict)\b|^(is|are) (this|it|that|these|those|here)\b|\b(visible|present|shown|depicted|seen|pictured)\b|^(is|are) (an?|any|some|the)?.*\b(in|on) (the|this) (image|picture|photo|photograph|scene)$|\b(contains?|presence)\b|^(any|some)\b|\b(if|whether)\b"
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(the|is|are|what|how|there|which|where|who|why|does|do|can|an?|any|of|and)\b")]
    private static partial Regex Grammar();

    [GeneratedRegex(@" or ")]
    private static partial Regex Or();

    [GeneratedRegex(
        @"^(an?|the|any|some|this|that|these|those|it|is|are|there|here|do|does|did|can|could|you|we|i|see|spot|find|detect|recogni[sz]e|contains?|have|has|show|shows|shown|include|includes|feature|features|depict|depicts|depicted|visible|present|presence|seen|pictured|in|on|at|of|or|and|to|for|if|whether|image|picture|photo|photograph|scene|please|tell|me|one|single|also|anywhere|kind|sort|just|really|either|not|no|yes|answer|with|only|pictures|images|photos|your|be|so|check|look)$"
    )]
    private static partial Regex Ordinary();
}
