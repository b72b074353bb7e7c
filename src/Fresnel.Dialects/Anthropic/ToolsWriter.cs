using System.Text.Json;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes <c>tools</c> and <c>tool_choice</c>.</summary>
internal static class ToolsWriter
{
    public static void Write(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.Tools.Count == 0)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in request.Tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            if (tool.Description is not null)
                json.WriteString("description", tool.Description);
            json.WritePropertyName("input_schema");
            WriteSchema(json, tool.Parameters);
            BlockWriter.WriteCacheControl(json, tool.Cache);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteToolChoice(json, request.ToolChoice, request.ParallelToolCalls);
    }

    /// <summary>Writes a schema, adding <c>"type":"object"</c> where it is missing.</summary>
    private static void WriteSchema(Utf8JsonWriter json, ReadOnlyMemory<byte> schema)
    {
        if (schema.IsEmpty)
            json.WriteRawValue("{\"type\":\"object\"}"u8);
        else if (HasType(schema.Span, out var hasMembers))
            json.WriteRawValue(schema.Span, skipInputValidation: true);
        else
            json.WriteRawValue(
                [.. "{\"type\":\"object\""u8, .. hasMembers ? ","u8 : default, .. schema.Span[1..]],
                skipInputValidation: true
            );
    }

    private static bool HasType(ReadOnlySpan<byte> schema, out bool hasMembers)
    {
        hasMembers = false;
        var json = new Utf8JsonReader(schema, JsonDefaults.ReaderOptions);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            hasMembers = true;
            if (json.ValueSpan.SequenceEqual("type"u8))
                return true;
            json.Read();
            json.Skip();
        }
        return false;
    }

    private static void WriteToolChoice(Utf8JsonWriter json, ToolChoice choice, bool? parallelToolCalls)
    {
        var disableParallel = parallelToolCalls is false && choice.Kind != ToolChoiceKind.None;
        if (choice.Kind == ToolChoiceKind.Auto && !disableParallel)
            return;
        json.WriteStartObject("tool_choice");
        json.WriteString(
            "type",
            choice.Kind switch
            {
                ToolChoiceKind.None => "none",
                ToolChoiceKind.Required => "any",
                ToolChoiceKind.Function => "tool",
                _ => "auto",
            }
        );
        if (choice.FunctionName is not null)
            json.WriteString("name", choice.FunctionName);
        if (disableParallel)
            json.WriteBoolean("disable_parallel_tool_use", true);
        json.WriteEndObject();
    }
}
