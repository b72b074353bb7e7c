using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Seeing;

/// <summary>"How many cars are there?" Looks closely, since what is counted is often small.</summary>
internal sealed partial class Count : IQuestion
{
    public bool Asks(Ask ask) => ask.Is(Words()) && (ask.Things.Count > 0 || ask.Is(Anything()));

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var seen = await view.ObjectsClosely();
        if (ask.Things.Count is 0)
        {
            var all = seen.Count is 0
                ? Telling.NothingKnown
                : $"I recognise {(seen.Count is 1 ? "one thing" : $"{English.Number(seen.Count)} things")}: {Telling.Things(seen)}.";
            yield return new(all, seen.Count.ToString(), new() { ["count"] = seen.Count });
            yield break;
        }
        foreach (var thing in ask.Things)
            yield return Tell(thing, seen.Of(thing));
    }

    private static Statement Tell(Thing thing, IReadOnlyList<SeenObject> seen)
    {
        var sure = seen.Count(one => one.Sure);
        var text =
            seen.Count is 0 ? $"I don't see any {English.Show(English.Plural(thing.Word))}."
            : sure is 0
                ? $"I see {English.Number(0)} {English.Show(English.Plural(thing.Word))} for certain, but perhaps {English.Some(seen.Count, thing.Word)} {Telling.Places(seen)}."
            : $"I see {Telling.Things(seen)}{(seen.Count > 1 ? "" : $" {Telling.Places(seen)}")}.";
        return new(text, sure.ToString(), new() { ["counts"] = new JsonObject { [thing.Word] = sure } });
    }

    [GeneratedRegex(@"\bhow many\b|\bcount\b|\bnumber of\b")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(objects?|things?|items?)\b")]
    private static partial Regex Anything();
}
