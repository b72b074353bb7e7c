using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fresnel.Engine.Answers;

/// <summary>Puts the questions of a prompt to the images, and the answers into the form asked for.</summary>
internal static class Answerer
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The answer in pieces, each when it is known; joined as they are they make the whole.</summary>
    public static async IAsyncEnumerable<string> AnswerAsync(Prompt prompt, IReadOnlyList<View> views)
    {
        if (prompt.Form is Form.Json)
        {
            yield return (await JsonAsync(prompt, views)).ToJsonString(Readable);
            yield break;
        }
        var first = true;
        foreach (var ask in prompt.Questions)
        {
            if (views.Count > 1 && Comparison.Asks(ask))
            {
                foreach (var piece in Pieces(await Comparison.AnswerAsync(ask, views), prompt.Form, ""))
                    yield return piece;
                continue;
            }
            for (var i = 0; i < views.Count; i++)
            {
                var name = views.Count > 1 ? $"Image {i + 1}: " : "";
                await foreach (var statement in Statements(ask, views[i], prompt.Form))
                {
                    foreach (var piece in Pieces(statement, prompt.Form, name))
                        yield return piece;
                    name = "";
                }
            }
        }

        IEnumerable<string> Pieces(Statement statement, Form form, string name)
        {
            yield return (
                first ? ""
                : name.Length > 0 || statement.Text.Contains('\n', StringComparison.Ordinal) ? "\n"
                : " "
            )
                + name
                + Write(statement, form);
            first = false;
        }
    }

    private static IAsyncEnumerable<Statement> Statements(Ask ask, View view, Form form)
    {
        var all = Questions.For(ask).AnswerAsync(ask, view);
        return form is Form.Sentences ? all : all.Take(1);
    }

    private static string Write(Statement statement, Form form) =>
        form switch
        {
            Form.YesOrNo => statement.Brief switch
            {
                "yes" => "Yes.",
                "no" => "No.",
                _ => "I can't tell.",
            },
            Form.OneWord or Form.Names => statement.Brief ?? "I can't tell.",
            _ => statement.Text,
        };

    private static async Task<JsonNode> JsonAsync(Prompt prompt, IReadOnlyList<View> views)
    {
        var images = new JsonArray();
        foreach (var view in views)
        {
            var image = new JsonObject();
            foreach (var ask in prompt.Questions)
            {
                await foreach (var statement in Questions.For(ask).AnswerAsync(ask, view))
                foreach (var (name, value) in statement.Data ?? new() { ["note"] = statement.Text })
                    image[name] = value?.DeepClone();
            }
            images.Add(image);
        }
        return images.Count is 1 ? images[0]!.DeepClone() : new JsonObject { ["images"] = images };
    }
}
