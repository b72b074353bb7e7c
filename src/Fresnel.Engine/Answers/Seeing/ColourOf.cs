using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Seeing;

/// <summary>"What colour is the car?", "is the car red?", "what are the main colours?"</summary>
internal sealed partial class ColourOf : IQuestion
{
    public bool Asks(Ask ask) =>
        ask.Is(Words())
        || (ask.Colours.Count > 0 && (ask.Is(IsColoured()) || (ask.Things.Count is 0 && ask.Is(AnythingColoured()))));

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        if (ask.Things.Count > 0)
        {
            var all = await view.Objects();
            foreach (var thing in ask.Things)
                yield return Tell(thing, all.Of(thing), ask.Colours);
            yield break;
        }
        var part = Part().Match(ask.Plain);
        if (part.Success && ask.Colours.Count is 0)
        {
            yield return new(
                $"I can't tell the colour of \"{part.Groups["thing"].Value}\", because I don't know how to recognise it. {Main(await view.Scene()).Text}"
            );
            yield break;
        }
        var scene = await view.Scene();
        yield return ask.Colours.Count is 0 ? Main(scene) : Covers(scene, ask.Colours[0]);
    }

    private static Statement Tell(Thing thing, IReadOnlyList<SeenObject> seen, IReadOnlyList<string> asked)
    {
        if (seen.Count is 0)
            return new(
                $"I don't see {English.One(thing.Word)}, so I can't tell its colour.",
                null,
                new() { [thing.Word] = null }
            );
        var colours = English.List(seen.Select(one => one.Colour).Distinct());
        var named = seen.Count is 1
            ? $"The {English.Show(seen[0].Label)} is"
            : $"The {English.Show(English.Plural(thing.Word))} are";
        var data = new JsonObject { [thing.Word] = new JsonArray([.. seen.Select(one => (JsonNode)one.Colour)]) };
        if (asked.Count is 0)
            return new($"{named} mainly {colours}.", seen[0].Colour, data);
        var fits = seen.Any(one => asked.Any(colour => one.Colour.EndsWith(colour, StringComparison.Ordinal)));
        return new($"{(fits ? "Yes, the" : "No, the")}{named[3..]} mainly {colours}.", fits ? "yes" : "no", data);
    }

    private static Statement Main(Scene scene) =>
        new(
            $"The main colours are {English.List(scene.Colours.Select(colour => $"{colour.Name} ({colour.Share:P0})"))}.".Replace(
                " %",
                "%",
                StringComparison.Ordinal
            ),
            string.Join(", ", scene.Colours.Select(colour => colour.Name)),
            new() { ["colours"] = Telling.Json(scene.Colours) }
        );

    private static Statement Covers(Scene scene, string asked)
    {
        var found = scene.Colours.Where(colour => colour.Name.EndsWith(asked, StringComparison.Ordinal)).ToList();
        return found.Count is 0
            ? new(
                $"No, {asked} is not one of its main colours: these are {English.List(scene.Colours.Select(colour => colour.Name))}.",
                "no",
                new() { [asked] = 0 }
            )
            : new(
                $"Yes, {English.List(found.Select(colour => colour.Name))} covers about {found.Sum(colour => colour.Share):P0} of it.".Replace(
                    " %",
                    "%",
                    StringComparison.Ordinal
                ),
                "yes",
                new() { [asked] = Math.Round(found.Sum(colour => colour.Share), 2) }
            );
    }

    [GeneratedRegex(
        @"\b(what|which|main|dominant|name|list|primary|the)\b.*\bcolours?\b|\bcolours?\b.*\b(of|is|are|in|palette)\b|\bpalette\b|^colours?$"
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"^(is|are) (the|this|that|these|those|its|his|her|their) ")]
    private static partial Regex IsColoured();

    [GeneratedRegex(@"\b(anything|something|any|is there|mostly|mainly)\b")]
    private static partial Regex AnythingColoured();

    [GeneratedRegex(
        @"\bcolours?\b.*?\b(is|are|of|has|have) (the|this|that|these|his|her|their|its|an?) (?!(image|picture|photo|photograph|scene|main|whole)\b)(?<thing>[\w' -]{1,40})"
    )]
    private static partial Regex Part();
}
