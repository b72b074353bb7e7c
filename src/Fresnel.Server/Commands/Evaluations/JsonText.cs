using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>Reads JSON of models and users.</summary>
internal static class JsonText
{
    /// <exception cref="JsonException">It is not JSON, or an object has a member twice.</exception>
    public static JsonNode? Parse(string text) =>
        JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
}
