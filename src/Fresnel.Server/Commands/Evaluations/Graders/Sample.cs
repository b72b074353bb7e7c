using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>An answer to be graded.</summary>
/// <param name="Item">The case.</param>
/// <param name="OutputText">Empty for an image.</param>
/// <param name="Image">The file of the image that was drawn; null: the answer is a text.</param>
/// <param name="Folder">Of the suite, to which paths are relative.</param>
internal sealed record Sample(JsonObject Item, string OutputText, byte[]? Image = null, string Folder = "")
{
    /// <exception cref="GradingException">The text is not JSON.</exception>
    public JsonNode? OutputJson
    {
        get
        {
            try
            {
                return JsonText.Parse(OutputText);
            }
            catch (JsonException)
            {
                throw new GradingException("the output is not JSON");
            }
        }
    }
}
