using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Engine.Answers.Objects;
using Fresnel.Engine.Answers.Pages;
using Fresnel.Engine.Provenance;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers;

/// <summary>Answers the questions of a prompt about one or more images.</summary>
internal static class Answerer
{
    private const string CannotTell = "I can't tell.";

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The answer in pieces, each as soon as it is known; concatenated they are the whole answer.</summary>
    public static async IAsyncEnumerable<string> AnswerAsync(Prompt prompt, IReadOnlyList<ImageAnalysis> images)
    {
        if (prompt.Style is AnswerStyle.Json)
        {
            yield return (await WriteJsonAsync(prompt, images)).ToJsonString(JsonOptions);
            yield break;
        }
        var isFirst = true;
        foreach (var (question, handler) in prompt.Questions)
        {
            if (images.Count > 1 && ComparisonHandler.Handles(question))
            {
                var comparison = await ComparisonHandler.AnswerAsync(question, images);
                yield return Join(EnglishPhrases.Default.Of(comparison), "");
                continue;
            }
            for (var i = 0; i < images.Count; i++)
            {
                var heading = images.Count > 1 ? $"Image {i + 1}: " : "";
                var facts = AnswerAsync(question, handler, images[i]);
                await foreach (var fact in prompt.Style is AnswerStyle.Sentences ? facts : facts.Take(1))
                {
                    yield return Join(question.Phrases.Of(fact), heading);
                    heading = "";
                }
            }
        }

        string Join(Phrase phrase, string heading)
        {
            var separator =
                isFirst ? ""
                : heading.Length > 0 || phrase.Sentence.Contains('\n', StringComparison.Ordinal) ? "\n"
                : " ";
            isFirst = false;
            return separator + heading + Write(phrase, prompt.Style);
        }
    }

    /// <summary>Whether a question of a prompt cannot be answered. What it finds out is not found out again for the answer.</summary>
    public static async Task<bool> LeavesOpenAsync(Prompt prompt, IReadOnlyList<ImageAnalysis> images)
    {
        foreach (var (question, handler) in prompt.Questions)
        foreach (var image in images)
        {
            if (images.Count > 1 && ComparisonHandler.Handles(question))
                continue;
            if (await AnswerAsync(question, handler, image).AnyAsync(fact => fact.IsOpen))
                return true;
        }
        return false;
    }

    private static async IAsyncEnumerable<Fact> AnswerAsync(
        Question question,
        IQuestionHandler handler,
        ImageAnalysis image
    )
    {
        var drawn = await PictureProvenance.ContentOfAsync(image);
        if (drawn is null && await PageAnswerer.AnswerAsync(question, handler, image) is { } fact)
        {
            yield return fact;
            yield break;
        }
        await foreach (var other in handler.AnswerAsync(question, image))
            yield return drawn is null ? other : DrawnAnswers.Of(other, drawn);
    }

    private static string Write(Phrase phrase, AnswerStyle style) =>
        style switch
        {
            AnswerStyle.YesOrNo => phrase.Short switch
            {
                "yes" => "Yes.",
                "no" => "No.",
                _ => CannotTell,
            },
            AnswerStyle.OneWord or AnswerStyle.CommaSeparated => phrase.Short ?? CannotTell,
            _ => phrase.Sentence,
        };

    private static async Task<JsonNode> WriteJsonAsync(Prompt prompt, IReadOnlyList<ImageAnalysis> images)
    {
        var objects = new JsonArray();
        foreach (var image in images)
        {
            var members = new JsonObject();
            foreach (var (question, handler) in prompt.Questions)
            {
                await foreach (var fact in AnswerAsync(question, handler, image))
                foreach (
                    var (name, value) in FactJson.Write(fact, question.Language)
                        ?? new() { ["note"] = question.Phrases.Of(fact).Sentence }
                )
                    members[name] = value?.DeepClone();
            }
            objects.Add(members);
        }
        return objects.Count is 1 ? objects[0]!.DeepClone() : new JsonObject { ["images"] = objects };
    }
}
