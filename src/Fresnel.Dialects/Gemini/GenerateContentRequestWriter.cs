using System.Text.Json;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Writes a chat request for an upstream with the generateContent API.</summary>
internal static class GenerateContentRequestWriter
{
    /// <summary>The caller's body; written in full when the request came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(ChatRequest request, string model) =>
        request.Body is { } body && body.Format == GeminiDialect.GenerateContent
            ? EditBody(request, body)
            : WriteBody(request, model);

    /// <summary>Sets the output limit if the caller did not or set a higher one, and changes nothing else.</summary>
    private static List<ReadOnlyMemory<byte>> EditBody(ChatRequest request, WireBody body)
    {
        if (request.MaxTokens is not { } maxTokens)
            return [body.Bytes];
        var name =
            body.Members.FirstOrDefault(member => GeminiDialect.ToCamelCase(member.Name) == "generationConfig").Name
            ?? "generationConfig";
        if (!body.HasMember(name))
            return WireBodyEditor.Apply(
                body,
                [new MemberEdit(name, JsonSerializer.SerializeToUtf8Bytes(new { maxOutputTokens = maxTokens }))]
            );

        var value = body.GetMember(name);
        var hasLimit = false;
        Range? higherLimit = null;
        var json = new Utf8JsonReader(value.Span, JsonDefaults.ReaderOptions);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isLimit =
                json.ValueSpan.SequenceEqual("maxOutputTokens"u8)
                || json.ValueSpan.SequenceEqual("max_output_tokens"u8);
            json.Read();
            hasLimit |= isLimit && json.TokenType != JsonTokenType.Null;
            if (isLimit && json.TokenType == JsonTokenType.Number && json.GetDouble() > maxTokens)
                higherLimit = (int)json.TokenStartIndex..(int)json.BytesConsumed;
            json.Skip();
        }
        if (higherLimit is { } range)
            return WireBodyEditor.Apply(
                body,
                [
                    new MemberEdit(
                        name,
                        (byte[])
                            [
                                .. value.Span[..range.Start.Value],
                                .. JsonSerializer.SerializeToUtf8Bytes(maxTokens),
                                .. value.Span[range.End.Value..],
                            ]
                    ),
                ]
            );
        if (hasLimit)
            return [body.Bytes];
        var comma = value.Span[1..].TrimStart(" \t\r\n"u8).StartsWith("}"u8) ? "" : ",";
        byte[] newValue =
        [
            .. "{\"maxOutputTokens\":"u8,
            .. JsonSerializer.SerializeToUtf8Bytes(maxTokens),
            .. System.Text.Encoding.ASCII.GetBytes(comma),
            .. value.Span[1..],
        ];
        return WireBodyEditor.Apply(body, [new MemberEdit(name, newValue)]);
    }

    private static List<ReadOnlyMemory<byte>> WriteBody(ChatRequest request, string model)
    {
        using var body = new RequestBodyWriter();
        body.Json.WriteStartObject();
        ContentsWriter.Write(body, request.Messages, model);
        WriteTools(body.Json, request);
        WriteGenerationConfig(body.Json, request, model);
        body.Json.WriteEndObject();
        return body.Finish();
    }

    private static void WriteTools(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.Tools.Count == 0)
            return;
        json.WriteStartArray("tools");
        json.WriteStartObject();
        json.WriteStartArray("functionDeclarations");
        foreach (var tool in request.Tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            if (tool.Description is not null)
                json.WriteString("description", tool.Description);
            if (!tool.Parameters.IsEmpty)
            {
                json.WritePropertyName("parametersJsonSchema");
                json.WriteRawValue(tool.Parameters.Span, skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        if (request.ToolChoice == ToolChoice.Auto)
            return;
        json.WriteStartObject("toolConfig");
        json.WriteStartObject("functionCallingConfig");
        json.WriteString("mode", request.ToolChoice == ToolChoice.None ? "NONE" : "ANY");
        if (request.ToolChoice.FunctionName is { } function)
        {
            json.WriteStartArray("allowedFunctionNames");
            json.WriteStringValue(function);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteGenerationConfig(Utf8JsonWriter json, ChatRequest request, string model)
    {
        json.WriteStartObject("generationConfig");
        WriteSampling(json, request);
        WriteResponseFormat(json, request.ResponseFormat);
        if (request.RequestsImages is { } includeImages)
        {
            json.WriteStartArray("responseModalities");
            json.WriteStringValue("TEXT");
            if (includeImages)
                json.WriteStringValue("IMAGE");
            json.WriteEndArray();
        }
        if (request.ImageOptions is { } imageOptions)
            ImageConfig.Write(json, imageOptions.Size, imageOptions.AspectRatio);
        WriteMediaResolution(json, request);
        if (request.ReasoningEffort is { } effort)
            WriteThinkingConfig(json, effort, model);
        json.WriteEndObject();
    }

    private static void WriteSampling(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", temperature);
        if (request.TopP is { } topP)
            json.WriteNumber("topP", topP);
        if (request.TopK is { } topK)
            json.WriteNumber("topK", topK);
        if (request.MaxTokens is { } maxTokens)
            json.WriteNumber("maxOutputTokens", maxTokens);
        if (request.Count != 1)
            json.WriteNumber("candidateCount", request.Count);
        if (request.Stop.Count > 0)
        {
            json.WriteStartArray("stopSequences");
            foreach (var stop in request.Stop)
                json.WriteStringValue(stop);
            json.WriteEndArray();
        }
        if (request.Seed is { } seed)
            json.WriteNumber("seed", unchecked((int)seed)); // 32 bits in this API; equal seeds stay equal
        if (request.PresencePenalty is { } presence)
            json.WriteNumber("presencePenalty", presence);
        if (request.FrequencyPenalty is { } frequency)
            json.WriteNumber("frequencyPenalty", frequency);
    }

    private static void WriteResponseFormat(Utf8JsonWriter json, ResponseFormat format)
    {
        if (format.Kind == ResponseFormatKind.Text)
            return;
        json.WriteString("responseMimeType", "application/json");
        if (format.Schema.IsEmpty)
            return;
        json.WritePropertyName("responseJsonSchema");
        json.WriteRawValue(format.Schema.Span, skipInputValidation: true);
    }

    /// <summary>
    /// Writes one resolution for the request: low if every image allows it, high if one requires it.
    /// </summary>
    private static void WriteMediaResolution(Utf8JsonWriter json, ChatRequest request)
    {
        var (hasImages, allLow, anyHigh) = (false, true, false);
        foreach (var image in request.Images)
        {
            hasImages = true;
            allLow &= image.Detail == ImageDetail.Low;
            anyHigh |= image.Detail is ImageDetail.High or ImageDetail.Original;
        }
        if (hasImages && (allLow || anyHigh))
            json.WriteString("mediaResolution", anyHigh ? "MEDIA_RESOLUTION_HIGH" : "MEDIA_RESOLUTION_LOW");
    }

    /// <summary>Writes a thinking level for Gemini 3 and later, a token budget for earlier models.</summary>
    private static void WriteThinkingConfig(Utf8JsonWriter json, string effort, string model)
    {
        json.WriteStartObject("thinkingConfig");
        if (IsGemini3(model))
            json.WriteString(
                "thinkingLevel",
                effort switch
                {
                    "none" or "minimal" => "minimal",
                    "xhigh" or "max" => "high",
                    _ => effort,
                }
            );
        else
            json.WriteNumber(
                "thinkingBudget",
                effort switch
                {
                    "none" => 0,
                    "minimal" or "low" => ThinkingBudgets.Low,
                    "medium" => ThinkingBudgets.Medium,
                    _ => ThinkingBudgets.High,
                }
            );
        json.WriteEndObject();
    }

    internal static bool IsGemini3(string model) => model.Contains("gemini-3", StringComparison.OrdinalIgnoreCase);
}
