using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Seeing;

/// <summary>"Where is the cat?", "what is left of the dog?", "what is at the top right?"</summary>
internal sealed partial class Position : IQuestion
{
    public bool Asks(Ask ask) => (ask.Things.Count > 0 && (ask.Is(Where()) || ask.Is(Beside()))) || ask.Is(At());

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var all = await view.Objects();
        if (Beside().Match(ask.Plain) is { Success: true, Groups: var beside } && ask.Things.Count > 0)
            yield return Relative(beside["side"].Value, ask.Things[^1], all);
        else if (ask.Things.Count > 0)
            foreach (var thing in ask.Things)
                yield return Absolute(thing, all.Of(thing));
        else
            yield return Within(
                At()
                    .Match(ask.Plain)
                    .Groups["place"]
                    .Value.Replace("upper", "top", StringComparison.Ordinal)
                    .Replace("lower", "bottom", StringComparison.Ordinal),
                all
            );
    }

    private static Statement Absolute(Thing thing, IReadOnlyList<SeenObject> seen)
    {
        if (seen.Count is 0)
            return new($"I don't see {English.One(thing.Word)}.", "not seen", Data(thing, seen));
        var text = seen.Count is 1
            ? $"{(seen[0].Sure ? $"The {English.Show(seen[0].Label)} is" : $"There may be {English.One(seen[0].Label)}")} {PlaceWords.Phrase(seen[0].Place)}."
            : $"I see {Telling.Things(seen)}: {string.Join("; ", seen.Select(one => PlaceWords.Phrase(one.Place)).Distinct())}.";
        return new(text, seen[0].Place, Data(thing, seen));
    }

    private static Statement Relative(string side, Thing thing, IReadOnlyList<SeenObject> all)
    {
        if (all.Of(thing) is not [var anchor, ..])
            return new($"I don't see {English.One(thing.Word)}, so I can't tell what is beside it.");

        var found = all.Where(other => other != anchor && Lies(side, Middle(other.Box), anchor.Box)).ToList();
        var words = side switch
        {
            "left" or "right" => $"{side} of",
            "above" or "over" or "on top" or "on" => "above",
            "below" or "under" or "beneath" or "underneath" => "below",
            _ => "near",
        };
        return found.Count is 0
            ? new(
                $"I don't recognise anything {words} the {English.Show(anchor.Label)}.",
                "nothing",
                new() { ["objects"] = new JsonArray() }
            )
            : new(
                $"I see {Telling.Things(found)} {words} the {English.Show(anchor.Label)}.",
                Names(found),
                new() { ["objects"] = Telling.Json(found) }
            );
    }

    private static Statement Within(string place, IReadOnlyList<SeenObject> all)
    {
        var found = all.Where(one => one.Place == place || one.Place.Split(' ').Contains(place)).ToList();
        return found.Count is 0
            ? new(
                $"I don't recognise anything {PlaceWords.Phrase(place)}.",
                "nothing",
                new() { ["objects"] = new JsonArray() }
            )
            : new(
                $"I see {Telling.Things(found)} {PlaceWords.Phrase(place)}.",
                Names(found),
                new() { ["objects"] = Telling.Json(found) }
            );
    }

    private static bool Lies(string side, (float X, float Y) at, Box anchor) =>
        side switch
        {
            "left" => at.X < anchor.Left,
            "right" => at.X > anchor.Right,
            "above" or "over" => at.Y < anchor.Top,
            "on top" or "on" => at.Y < anchor.Top + (anchor.Height / 2) && at.X > anchor.Left && at.X < anchor.Right,
            "below" or "under" or "beneath" or "underneath" => at.Y > anchor.Bottom,
            _ => at.X > anchor.Left - anchor.Width
                && at.X < anchor.Right + anchor.Width
                && at.Y > anchor.Top - anchor.Height
                && at.Y < anchor.Bottom + anchor.Height,
        };

    private static (float X, float Y) Middle(Box box) => (box.Left + (box.Width / 2), box.Top + (box.Height / 2));

    private static string Names(IEnumerable<SeenObject> seen) =>
        string.Join(", ", seen.Select(one => one.Label).Distinct());

    private static JsonObject Data(Thing thing, IEnumerable<SeenObject> seen) =>
        new() { [thing.Word] = Telling.Json(seen) };

    [GeneratedRegex(
        @"\bwhere\b|\bwhich (side|corner|part|half)\b|\bposition of\b|\blocation of\b|\blocate\b|\bbounding box"
    )]
    private static partial Regex Where();

    [GeneratedRegex(
        @"\bwhat\b.*?\b(?<side>left|right|above|over|on top|below|underneath|under|beneath|beside|next to|near|on)\b (?:side )?(?:of |to )?(?:an?|the|this|that)\b"
    )]
    private static partial Regex Beside();

    [GeneratedRegex(
        @"\bwhat\b.*\b(?:in|at|on) the (?<place>(?:top|upper|bottom|lower) (?:left|right)|top|bottom|left|right|centre)\b"
    )]
    private static partial Regex At();
}
