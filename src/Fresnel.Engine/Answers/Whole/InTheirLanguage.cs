using System.Text.Json.Nodes;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Whole;

/// <summary>"¿Hay un perro?", "Wie viele Autos?": the main questions, asked and answered in a language that is not English.</summary>
internal sealed class InTheirLanguage : IQuestion
{
    public bool Asks(Ask ask) => ask.Language is not null;

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var language = ask.Language!;
        var asked = language.Asked(ask.Plain) ?? "presence";
        switch (asked)
        {
            case "read":
                var text = (await view.Text()).Text;
                yield return text.Length is 0
                    ? new(language.Say("noText"))
                    : new(text, text, new() { ["text"] = text });
                break;
            case "colour" when ask.Things.Count is 0:
                var colours = (await view.Scene()).Colours;
                yield return new(
                    language.Say(
                        "colours",
                        ("list", List(language, colours.Select(colour => language.Colours[colour.Name])))
                    ),
                    Data: new() { ["colours"] = Telling.Json(colours) }
                );
                break;
            case "presence" or "count" or "where" or "colour" when ask.Things.Count > 0:
                var all = asked is "count" ? await view.ObjectsClosely() : await view.Objects();
                foreach (var thing in ask.Things)
                    yield return Tell(language, asked, thing, all.Of(thing));
                break;
            case "describe" or "count":
                var seen = await view.Objects();
                yield return new(
                    seen.Count is 0
                        ? language.Say("nothing")
                        : language.Say("seen", ("things", Things(language, seen))),
                    Data: new() { ["objects"] = Telling.Json(seen) }
                );
                break;
            default:
                yield return new(language.Say("cannot"));
                break;
        }
    }

    private static Statement Tell(Language language, string asked, Thing thing, IReadOnlyList<SeenObject> seen)
    {
        string label = thing.Labels[0],
            name = language.Labels[label][0];
        var sure = seen.Any(one => one.Sure);
        if (seen.Count is 0)
            return new(
                language.Say(asked is "presence" ? "no" : "none", ("thing", name)),
                asked is "count" ? "0" : "no",
                new() { ["counts"] = new JsonObject { [label] = 0 } }
            );

        if (sure)
            seen = [.. seen.Where(one => one.Sure)];
        var things = language.Some(seen.Count, label);
        var places = List(language, seen.Select(one => language.Places[one.Place]).Distinct());
        var sentence = asked switch
        {
            "presence" or "count" when !sure => "perhaps",
            "presence" => "yes",
            _ => asked,
        };
        return new(
            language.Say(
                sentence,
                ("things", things),
                ("thing", name),
                ("places", places),
                ("colour", language.Colours[seen[0].Colour])
            ),
            asked switch
            {
                "count" => $"{seen.Count}",
                "colour" => language.Colours[seen[0].Colour],
                "where" => places,
                _ => "yes",
            },
            new() { ["counts"] = new JsonObject { [label] = seen.Count } }
        );
    }

    private static string Things(Language language, IReadOnlyList<SeenObject> seen) =>
        List(language, seen.GroupBy(one => one.Label).Select(group => language.Some(group.Count(), group.Key)));

    private static string List(Language language, IEnumerable<string> parts) =>
        English.List(parts, language.Says["and"]);
}
