using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;

namespace Fresnel.Engine.Answers;

/// <summary>Questions over several images at once: "which image has a dog?", "what is the difference?" All others are asked of each image.</summary>
internal static partial class Comparison
{
    public static bool Asks(Ask ask) => (ask.Is(Which()) && ask.Things.Count > 0) || ask.Is(Difference());

    public static async Task<Statement> AnswerAsync(Ask ask, IReadOnlyList<View> views)
    {
        if (ask.Is(Which()) && ask.Things.Count > 0)
            return await WithAsync(ask.Things[0], ask.Is(Most()), views);

        var counts = new List<Dictionary<string, int>>();
        foreach (var view in views)
            counts.Add(
                (await view.Objects())
                    .GroupBy(seen => seen.Label)
                    .ToDictionary(group => group.Key, group => group.Count())
            );
        var differ = counts
            .SelectMany(count => count.Keys)
            .Distinct()
            .Where(label => counts.Select(count => count.GetValueOrDefault(label)).Distinct().Count() > 1)
            .ToList();
        return differ.Count is 0
            ? new(
                $"By the things I recognise they don't differ{(counts[0].Count is 0 ? ", and I recognise none in them" : $": each shows {English.List(counts[0].Select(pair => English.Some(pair.Value, pair.Key)))}")}.",
                "no"
            )
            : new(
                $"They differ in {English.List(differ.Select(label => $"{English.Show(English.Plural(label))} ({string.Join(", ", counts.Select((count, i) => $"image {i + 1}: {count.GetValueOrDefault(label)}"))})"))}.",
                "yes"
            );
    }

    private static async Task<Statement> WithAsync(Thing thing, bool most, IReadOnlyList<View> views)
    {
        var counts = new List<int>();
        foreach (var view in views)
            counts.Add((await view.Objects()).Of(thing).Count);
        var highest = counts.Max();
        int[] found =
        [
            .. Enumerable
                .Range(0, counts.Count)
                .Where(i => most ? highest > 0 && counts[i] == highest : counts[i] > 0)
                .Select(i => i + 1),
        ];
        var text = found.Length is 0
            ? $"I don't see {English.One(thing.Word)} in any of them."
            : $"{(found.Length is 1 ? "Image" : "Images")} {English.List(found.Select(number => $"{number}"))}: I see {English.List(found.Select(number => English.Some(counts[number - 1], thing.Word)))}.";
        return new(
            text,
            found.Length is 0 ? "none" : string.Join(", ", found),
            new() { ["images"] = new JsonArray([.. found.Select(number => (JsonNode)number)]) }
        );
    }

    [GeneratedRegex(@"\b(which|what|in which)( of)?( the| these)? ?(image|picture|photo|one)s?\b")]
    private static partial Regex Which();

    [GeneratedRegex(@"\b(most|more)\b")]
    private static partial Regex Most();

    [GeneratedRegex(@"\b(differences?|differ|compare|comparison|same|identical)\b")]
    private static partial Regex Difference();
}
