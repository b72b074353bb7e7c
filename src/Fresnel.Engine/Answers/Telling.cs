using System.Text.Json.Nodes;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers;

/// <summary>Puts what was seen into English, and into JSON.</summary>
internal static class Telling
{
    private const int MostPlaces = 3;

    /// <summary><c>two people, a dog and perhaps a cup</c>; the sure ones first, nothing for nothing.</summary>
    public static string Things(IReadOnlyList<SeenObject> seen)
    {
        var counts = seen.GroupBy(thing => (thing.Label, thing.Sure))
            .OrderByDescending(group => group.Key.Sure)
            .ThenByDescending(group => group.Max(thing => thing.Score));
        return English.List(
            counts.Select(group =>
                (group.Key.Sure ? "" : "perhaps ")
                + Some(
                    group.Count(),
                    group.Key.Label,
                    also: !group.Key.Sure && seen.Any(thing => thing.Sure && thing.Label == group.Key.Label)
                )
                + (group.Count() is 1 && group.First().Or is [var other, ..] ? $" (or {English.One(other.Label)})" : "")
            )
        );
    }

    /// <summary><c>at the top left and in the centre</c>; <c>in several places</c> when they are many.</summary>
    public static string Places(IEnumerable<SeenObject> seen)
    {
        string[] places = [.. seen.Select(thing => thing.Place).Distinct()];
        return places.Length > MostPlaces ? "in several places" : English.List(places.Select(PlaceWords.Phrase));
    }

    /// <summary>Those of one of the labels, in the order seen; and those that may be, with their lower score.</summary>
    public static IReadOnlyList<SeenObject> Of(this IEnumerable<SeenObject> seen, Thing thing) =>
        [
            .. seen.Select(one =>
                    thing.Labels.Contains(one.Label) ? one
                    : one.Or.FirstOrDefault(guess => thing.Labels.Contains(guess.Label)) is { } guess
                        ? one with
                        {
                            Label = guess.Label,
                            Score = MathF.Min(guess.Score, Doubtful),
                            Or = [],
                        }
                    : null
                )
                .OfType<SeenObject>(),
        ];

    /// <summary>What may be something else is never sure.</summary>
    private const float Doubtful = 0.44f;

    /// <summary><c>I recognise none of the 80 kinds of things I know.</c>, said where nothing was seen.</summary>
    public const string NothingKnown = "I don't recognise any of the 80 kinds of everyday things that I know.";

    public static JsonArray Json(IEnumerable<SeenObject> seen) =>
        [
            .. seen.Select(thing =>
                (JsonNode)
                    new JsonObject
                    {
                        ["label"] = thing.Label,
                        ["score"] = Math.Round(thing.Score, 2),
                        ["or"] = thing.Or.Count is 0
                            ? null
                            : new JsonArray([.. thing.Or.Select(guess => (JsonNode)guess.Label)]),
                        ["place"] = thing.Place,
                        ["colour"] = thing.Colour,
                        ["box"] = new JsonArray(
                            Whole(thing.Box.Left),
                            Whole(thing.Box.Top),
                            Whole(thing.Box.Width),
                            Whole(thing.Box.Height)
                        ),
                    }
            ),
        ];

    public static JsonArray Json(IEnumerable<SeenColour> colours) =>
        [
            .. colours.Select(colour =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = colour.Name,
                        ["hex"] = colour.Hex,
                        ["share"] = Math.Round(colour.Share, 2),
                    }
            ),
        ];

    private static int Whole(float value) => (int)MathF.Round(value);

    private static string Some(int count, string label, bool also) =>
        also
            ? $"{(count is 1 ? "one" : English.Number(count))} more {English.Show(count is 1 ? label : English.Plural(label))}"
            : English.Some(count, label);
}
