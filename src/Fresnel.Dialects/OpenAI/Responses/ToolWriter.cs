using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes <c>tools</c> and <c>tool_choice</c>: functions, and drawing as one more tool.</summary>
internal static class ToolWriter
{
    private const string ImageGeneration = "image_generation";

    public static void Write(Utf8JsonWriter json, Converse request, string? imageModel)
    {
        var draws = request.WantsImages is true || (imageModel is not null && request.WantsImages is null);
        if (request.Tools.Count == 0 && !draws)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in request.Tools)
            WriteFunction(json, tool);
        if (draws)
            WriteImage(json, request, imageModel);
        json.WriteEndArray();
        WriteChoice(json, request, draws);
    }

    /// <summary>The caller's own tools, in which drawing is done by the given model; added where it is missing.</summary>
    public static ReadOnlyMemory<byte> Drawing(WireBody body, string imageModel)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, OpenAIDialect.Writing);
        bool found;
        json.WriteStartArray();
        try
        {
            found = body.Has("tools") && WriteTools(json, body.Value("tools"), imageModel);
        }
        catch (InvalidOperationException)
        {
            throw Refuse.Format("tools", "texts without half a surrogate pair in their escapes");
        }
        if (!found)
        {
            json.WriteStartObject();
            json.WriteString("type", ImageGeneration);
            json.WriteString("model", imageModel);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <returns>Whether one of them draws.</returns>
    private static bool WriteTools(Utf8JsonWriter json, ReadOnlyMemory<byte> said, string imageModel)
    {
        var found = false;
        using var tools = JsonDocument.Parse(said, OpenAIDialect.Deep);
        foreach (var tool in tools.RootElement.EnumerateArray())
        {
            if (tool.GetProperty("type").ValueEquals(ImageGeneration))
            {
                found = true;
                WriteOver(json, tool, imageModel);
            }
            else
            {
                tool.WriteTo(json);
            }
        }
        return found;
    }

    private static void WriteOver(Utf8JsonWriter json, JsonElement tool, string imageModel)
    {
        json.WriteStartObject();
        foreach (var member in tool.EnumerateObject().Where(member => member.Name != "model"))
            member.WriteTo(json);
        json.WriteString("model", imageModel);
        json.WriteEndObject();
    }

    private static void WriteFunction(Utf8JsonWriter json, ToolDefinition tool)
    {
        json.WriteStartObject();
        json.WriteString("type", "function");
        json.WriteString("name", tool.Name);
        if (tool.Description is not null)
            json.WriteString("description", tool.Description);
        json.WritePropertyName("parameters");
        json.WriteRawValue(
            tool.Parameters.IsEmpty ? "{\"type\":\"object\",\"properties\":{}}"u8 : tool.Parameters.Span,
            skipInputValidation: true
        );
        json.WriteBoolean("strict", tool.Strict is true); // left out it would mean true, which most schemas do not meet
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, Converse request, string? imageModel)
    {
        var wish = request.Image ?? new ImageWish(null, null);
        json.WriteStartObject();
        json.WriteString("type", ImageGeneration);
        if (imageModel is not null)
            json.WriteString("model", imageModel);
        if (SizeOf(wish, imageModel) is { } size)
            json.WriteString("size", size);
        if (wish.Quality is not null)
            json.WriteString("quality", wish.Quality);
        if (wish.Format is { } format)
            json.WriteString("output_format", format.ToString().ToLowerInvariant());
        if (wish.Compression is { } compression)
            json.WriteNumber("output_compression", compression);
        if (wish.Background is not null)
            json.WriteString("background", wish.Background);
        if (wish.InputFidelity is not null && imageModel?.EndsWith("-mini", StringComparison.Ordinal) is not true)
            json.WriteString("input_fidelity", wish.InputFidelity);
        if (request.Stream && wish.PartialImages > 0)
            json.WriteNumber("partial_images", wish.PartialImages);
        json.WriteEndObject();
    }

    /// <summary>Models before gpt-image-2 draw in three sizes: the one of the nearest shape.</summary>
    private static string? SizeOf(ImageWish wish, string? imageModel)
    {
        if (wish.Size is { } wanted && imageModel?.StartsWith("gpt-image-2", StringComparison.Ordinal) is true)
            return wanted.ToString();
        var size = wish.Size ?? (ImageSize.TryParse(wish.AspectRatio?.Replace(':', 'x'), out var ratio) ? ratio : null);
        return size is not { } known ? null
            : known.Width > known.Height * 1.2 ? "1536x1024"
            : known.Height > known.Width * 1.2 ? "1024x1536"
            : "1024x1024";
    }

    private static void WriteChoice(Utf8JsonWriter json, Converse request, bool draws)
    {
        if (draws && request.Image?.Required is true)
        {
            json.WriteStartObject("tool_choice");
            json.WriteString("type", ImageGeneration);
            json.WriteEndObject();
        }
        else if (request.ToolChoice.Function is { } function)
        {
            json.WriteStartObject("tool_choice");
            json.WriteString("type", "function");
            json.WriteString("name", function);
            json.WriteEndObject();
        }
        else if (request.ToolChoice != ToolChoice.Auto && request.Tools.Count > 0)
        {
            json.WriteString("tool_choice", request.ToolChoice == ToolChoice.None ? "none" : "required");
        }
    }
}
