using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Writes a chat request for Converse.</summary>
internal static class ConverseRequestWriter
{
    /// <summary>The tool that the model must call to return JSON of a schema: Converse has no other way.</summary>
    public const string AnswerToolName = "answer";

    private static readonly byte[] s_emptySchema = """{"type":"object","properties":{}}"""u8.ToArray();

    /// <summary>Whether the answer is the arguments of <see cref="AnswerToolName"/>.</summary>
    public static bool UsesAnswerTool(ChatRequest request) =>
        request.ResponseFormat.Kind == ResponseFormatKind.JsonSchema
        && request.Tools.Count == 0
        && IsObjectSchema(request.ResponseFormat.Schema);

    public static ReadOnlyMemory<byte> Write(ChatRequest request, string model)
    {
        if (request.Count > 1)
            throw GatewayException.InvalidRequest(
                "The provider that serves this call returns one choice per call. Leave 'n' out, or send 1.",
                "n",
                "unsupported_value"
            );
        if (request.TopLogprobs is not null)
            throw GatewayException.InvalidRequest(
                "The provider that serves this call does not support log probabilities. Leave 'logprobs' out.",
                "logprobs",
                "unsupported_parameter"
            );

        var turns = new ConverseMessages(request);
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteStartArray("messages");
        foreach (var (isAssistant, blocks) in turns.All)
        {
            json.WriteStartObject();
            json.WriteString("role", isAssistant ? "assistant" : "user");
            // tool results come first, together
            WriteBlocks(json, ToolResultsFirst(blocks));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteSystem(
            json,
            [.. turns.System, .. FormatInstructions(request).Select(text => new ConverseBlock.TextBlock(text))]
        );
        WriteInferenceConfig(json, request);
        WriteToolConfig(json, request);
        if (request.TopK is { } topK)
            WriteTopK(json, topK, isNova: model.Contains("amazon.nova", StringComparison.Ordinal));
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>Tool results come first, with the cache points behind them.</summary>
    private static IEnumerable<ConverseBlock> ToolResultsFirst(List<ConverseBlock> blocks)
    {
        List<ConverseBlock> results = [],
            others = [];
        foreach (var block in blocks)
        {
            var isResult =
                block is ConverseBlock.ToolResultBlock || (block is ConverseBlock.CachePointBlock && others.Count == 0);
            (isResult ? results : others).Add(block);
        }
        return results.Concat(others);
    }

    private static void WriteCachePoint(Utf8JsonWriter json, CacheMark mark)
    {
        json.WriteStartObject("cachePoint");
        json.WriteString("type", "default");
        if (mark.OneHour)
            json.WriteString("ttl", "1h");
        json.WriteEndObject();
    }

    private static void WriteBlocks(Utf8JsonWriter json, IEnumerable<ConverseBlock> blocks)
    {
        json.WriteStartArray("content");
        foreach (var block in blocks)
        {
            json.WriteStartObject();
            switch (block)
            {
                case ConverseBlock.TextBlock text:
                    json.WriteString("text", text.Text);
                    break;
                case ConverseBlock.CachePointBlock point:
                    WriteCachePoint(json, point.Mark);
                    break;
                case ConverseBlock.ImageBlock image:
                    BedrockImageWriter.Write(json, image.Image);
                    break;
                case ConverseBlock.ToolUseBlock toolUse:
                    json.WriteStartObject("toolUse");
                    json.WriteString("toolUseId", toolUse.Id);
                    json.WriteString("name", toolUse.Name);
                    json.WritePropertyName("input");
                    json.WriteRawValue(toolUse.Input, skipInputValidation: true);
                    json.WriteEndObject();
                    break;
                case ConverseBlock.ToolResultBlock toolResult:
                    json.WriteStartObject("toolResult");
                    json.WriteString("toolUseId", toolResult.Id);
                    WriteBlocks(json, toolResult.Content);
                    if (toolResult.IsError)
                        json.WriteString("status", "error");
                    json.WriteEndObject();
                    break;
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSystem(Utf8JsonWriter json, IReadOnlyList<ConverseBlock> blocks)
    {
        if (blocks.Count == 0)
            return;
        json.WriteStartArray("system");
        foreach (var block in blocks)
        {
            json.WriteStartObject();
            if (block is ConverseBlock.TextBlock text)
                json.WriteString("text", text.Text);
            else if (block is ConverseBlock.CachePointBlock point)
                WriteCachePoint(json, point.Mark);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static IEnumerable<string> FormatInstructions(ChatRequest request) =>
        request.ResponseFormat.Kind switch
        {
            ResponseFormatKind.JsonObject => ["Answer with one JSON object and nothing else."],
            ResponseFormatKind.JsonSchema when !UsesAnswerTool(request) =>
            [
                $"Answer with JSON and nothing else, without a code block. It must obey this JSON schema: "
                    + $"{Encoding.UTF8.GetString(request.ResponseFormat.Schema.Span)}",
            ],
            _ => [],
        };

    private static void WriteInferenceConfig(Utf8JsonWriter json, ChatRequest request)
    {
        var stops = request.Stop;
        if (request.MaxTokens is null && request.Temperature is null && request.TopP is null && stops.Count == 0)
            return;
        json.WriteStartObject("inferenceConfig");
        if (request.MaxTokens is { } maxTokens)
            json.WriteNumber("maxTokens", maxTokens);
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", Math.Clamp(temperature, 0, 1)); // its scale is 0 to 1
        if (request.TopP is { } topP)
            json.WriteNumber("topP", topP);
        if (stops.Count > 0)
        {
            json.WriteStartArray("stopSequences");
            foreach (var stop in stops)
                json.WriteStringValue(stop);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteToolConfig(Utf8JsonWriter json, ChatRequest request)
    {
        var usesAnswerTool = UsesAnswerTool(request);
        if (!usesAnswerTool && (request.Tools.Count == 0 || request.ToolChoice == ToolChoice.None))
            return;
        json.WriteStartObject("toolConfig");
        json.WriteStartArray("tools");
        foreach (
            var tool in usesAnswerTool
                ? [new ToolDefinition(AnswerToolName, "Gives the answer.", request.ResponseFormat.Schema)]
                : request.Tools
        )
        {
            json.WriteStartObject();
            json.WriteStartObject("toolSpec");
            json.WriteString("name", tool.Name);
            if (!string.IsNullOrEmpty(tool.Description))
                json.WriteString("description", tool.Description);
            json.WriteStartObject("inputSchema");
            json.WritePropertyName("json");
            json.WriteRawValue(
                tool.Parameters.IsEmpty ? s_emptySchema : tool.Parameters.Span,
                skipInputValidation: true
            );
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            if (tool.Cache is not { } mark)
                continue;
            json.WriteStartObject();
            WriteCachePoint(json, mark);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        var forcedTool = usesAnswerTool ? AnswerToolName : request.ToolChoice.FunctionName;
        if (forcedTool is not null || request.ToolChoice == ToolChoice.Required)
        {
            json.WriteStartObject("toolChoice");
            json.WriteStartObject(forcedTool is null ? "any" : "tool");
            if (forcedTool is not null)
                json.WriteString("name", forcedTool);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteTopK(Utf8JsonWriter json, int topK, bool isNova)
    {
        json.WriteStartObject("additionalModelRequestFields");
        if (isNova)
            json.WriteStartObject("inferenceConfig");
        json.WriteNumber(isNova ? "topK" : "top_k", topK);
        if (isNova)
            json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool IsObjectSchema(ReadOnlyMemory<byte> schema)
    {
        if (schema.IsEmpty)
            return false;
        using var document = JsonDocument.Parse(schema, JsonDefaults.DocumentOptions);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String
            && type.ValueEquals("object");
    }
}
