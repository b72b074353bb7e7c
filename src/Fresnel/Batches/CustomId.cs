using System.Text.Json;

namespace Fresnel.Batches;

/// <summary>The id that the caller gave a request, in a line of any file of a batch.</summary>
internal static class CustomId
{
    /// <exception cref="JsonException">The line is not JSON, or has none.</exception>
    public static string Of(ReadOnlyMemory<byte> line)
    {
        var json = new Utf8JsonReader(line.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isId = json.ValueTextEquals("custom_id"u8);
            json.Read();
            if (isId)
                return json.GetString()!;
            json.Skip();
        }
        throw new JsonException("The line has no custom_id.");
    }
}
