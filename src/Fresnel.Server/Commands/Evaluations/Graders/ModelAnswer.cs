using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Catalog;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Requests of graders to a model, whose answers are JSON of a given form.</summary>
internal static class ModelAnswer
{
    /// <param name="properties">Schemas of the members of the answer.</param>
    /// <param name="image">That the request is about; null: none.</param>
    public static JsonObject CreateRequest(string model, string text, JsonObject properties, byte[]? image) =>
        new()
        {
            ["model"] = model,
            ["messages"] = new JsonArray(
                CandidateRequest.Message("user", text, image is null ? [] : [CandidateRequest.DataUrl(image)])
            ),
            ["response_format"] = new JsonObject
            {
                ["type"] = "json_schema",
                ["json_schema"] = new JsonObject
                {
                    ["name"] = "grade",
                    ["strict"] = true,
                    ["schema"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = properties,
                        ["required"] = new JsonArray([.. properties.Select(member => JsonValue.Create(member.Key))]),
                        ["additionalProperties"] = false,
                    },
                },
            },
        };

    /// <exception cref="GradingException">There is no answer, or it is not an object.</exception>
    public static JsonObject Parse(string? answer)
    {
        try
        {
            if (answer is not null && JsonText.Parse(answer) is JsonObject members)
                return members;
        }
        catch (JsonException) { }
        throw new GradingException(
            answer is null ? "the model of the grader did not answer" : "the model of the grader did not answer in JSON"
        );
    }

    /// <summary>The member <c>model</c>, by default the built-in one.</summary>
    public static string ReadModel(SuiteMember member) => member.Find("model")?.Text ?? BuiltInModel.Name;
}
