using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes <c>tools</c> and <c>tool_choice</c>: functions and the image generation tool.</summary>
internal static class ToolWriter
{
    private const string ImageGeneration = "image_generation";

    public static void Write(Utf8JsonWriter json, ChatRequest request, string? imageModel)
    {
        var includeImageTool =
            request.RequestsImages is true || (imageModel is not null && request.RequestsImages is null);
        if (request.Tools.Count == 0 && !includeImageTool)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in request.Tools)
            WriteFunction(json, tool);
        if (includeImageTool)
            WriteImageTool(json, request, imageModel);
        json.WriteEndArray();
        WriteChoice(json, request, includeImageTool);
    }

    /// <summary>
    /// The caller's tools with the model of the image generation tool set; the tool is added if missing.
    /// </summary>
    /// <param name="isTransparent">False: a transparent background is left out.</param>
    public static ReadOnlyMemory<byte> WithImageModel(WireBody body, string imageModel, bool isTransparent)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        bool found;
        json.WriteStartArray();
        try
        {
            found = body.HasMember("tools") && WriteTools(json, body.GetMember("tools"), imageModel, isTransparent);
        }
        catch (InvalidOperationException)
        {
            throw RequestErrors.InvalidFormat("tools", "texts without half a surrogate pair in their escapes");
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

    /// <returns>Whether the image generation tool is among them.</returns>
    private static bool WriteTools(
        Utf8JsonWriter json,
        ReadOnlyMemory<byte> toolsJson,
        string imageModel,
        bool isTransparent
    )
    {
        var found = false;
        using var tools = JsonDocument.Parse(toolsJson, JsonDefaults.DocumentOptions);
        foreach (var tool in tools.RootElement.EnumerateArray())
        {
            if (tool.GetProperty("type").ValueEquals(ImageGeneration))
            {
                found = true;
                WriteWithModel(json, tool, imageModel, isTransparent);
            }
            else
            {
                tool.WriteTo(json);
            }
        }
        return found;
    }

    private static void WriteWithModel(Utf8JsonWriter json, JsonElement tool, string imageModel, bool isTransparent)
    {
        json.WriteStartObject();
        foreach (var member in tool.EnumerateObject().Where(member => member.Name != "model"))
        {
            if (isTransparent || member.Name != "background" || !member.Value.ValueEquals("transparent"))
                member.WriteTo(json);
        }
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
        json.WriteBoolean("strict", tool.Strict is true); // the default is true, which most schemas do not satisfy
        json.WriteEndObject();
    }

    private static void WriteImageTool(Utf8JsonWriter json, ChatRequest request, string? imageModel)
    {
        var options = request.ImageOptions ?? new ImageOptions(null, null);
        json.WriteStartObject();
        json.WriteString("type", ImageGeneration);
        if (imageModel is not null)
            json.WriteString("model", imageModel);
        if (ToolSize(options, imageModel) is { } size)
            json.WriteString("size", size);
        if (options.Quality is not null)
            json.WriteString("quality", options.Quality);
        if (options.FormatName is { } format)
            json.WriteString("output_format", format);
        if (options.Compression is { } compression)
            json.WriteNumber("output_compression", compression);
        if (options.Background is not null)
            json.WriteString("background", options.Background);
        if (options.InputFidelity is not null && imageModel?.EndsWith("-mini", StringComparison.Ordinal) is not true)
            json.WriteString("input_fidelity", options.InputFidelity);
        if (request.Stream && options.PartialImages > 0)
            json.WriteNumber("partial_images", options.PartialImages);
        json.WriteEndObject();
    }

    /// <summary>The size, or of a model that does not draw it or is not known the one with the nearest aspect ratio.</summary>
    private static string? ToolSize(ImageOptions options, string? imageModel)
    {
        var rule = (imageModel is null ? null : ImageSizeRules.Find(imageModel)) ?? ImageSizeRules.Smallest;
        if (options.Size is { } exact && rule.Allows(exact))
            return exact.ToString();
        var ratio =
            options.Size is { } size ? (double?)size.Width / size.Height
            : options.AspectRatio is { } text ? AspectRatio.Parse(text)
            : null;
        return ratio is { } wanted ? rule.FindNearest(wanted).ToString() : null;
    }

    private static void WriteChoice(Utf8JsonWriter json, ChatRequest request, bool hasImageTool)
    {
        if (hasImageTool && request.ImageOptions?.Required is true)
        {
            json.WriteStartObject("tool_choice");
            json.WriteString("type", ImageGeneration);
            json.WriteEndObject();
        }
        else if (request.ToolChoice.FunctionName is { } function)
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
