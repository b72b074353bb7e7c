using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes a response object with all members that clients read. Request members are echoed.</summary>
internal sealed class ResponseObjectWriter(ChatRequest request, string id, DateTimeOffset created)
{
    /// <summary>The id; that of the upstream for a relayed response.</summary>
    public string Id { get; set; } = id;

    public void Write(IBufferWriter<byte> output, ResponseState state)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(Id);
        output.Write(",\"object\":\"response\",\"created_at\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"status\":\""u8);
        output.WriteAscii(state.Status);
        output.Write("\",\"background\":false,\"error\":"u8);
        WriteError(output, state.Error);
        output.Write(",\"incomplete_details\":"u8);
        WriteIncompleteReason(output, state.IncompleteReason);
        WriteRequestMember(output, "instructions", "null"u8);
        WriteRequestMember(output, "max_output_tokens", "null"u8);
        WriteRequestMember(output, "max_tool_calls", "null"u8);
        output.Write(",\"model\":"u8);
        output.WriteString(state.Model);
        output.Write(",\"output\":["u8);
        WriteItems(output, state.Items);
        output.Write("]"u8);
        WriteRequestMember(output, "parallel_tool_calls", "true"u8);
        output.Write(",\"previous_response_id\":null"u8);
        WriteRequestMember(output, "prompt_cache_key", "null"u8);
        WriteRequestMember(output, "reasoning", "{\"effort\":null,\"summary\":null}"u8);
        WriteRequestMember(output, "safety_identifier", "null"u8);
        output.Write(",\"service_tier\":\"default\",\"store\":false"u8);
        WriteRequestMember(output, "temperature", "1.0"u8);
        WriteRequestMember(output, "text", "{\"format\":{\"type\":\"text\"}}"u8);
        WriteRequestMember(output, "tool_choice", "\"auto\""u8);
        WriteRequestMember(output, "tools", "[]"u8);
        WriteRequestMember(output, "top_logprobs", "0"u8);
        WriteRequestMember(output, "top_p", "1.0"u8);
        WriteRequestMember(output, "truncation", "\"disabled\""u8);
        output.Write(",\"usage\":"u8);
        if (state.Usage is null)
            output.Write("null"u8);
        else
            UsageWriter.WriteResponses(output, state.Usage, state.Cost);
        WriteRequestMember(output, "user", "null"u8);
        WriteRequestMember(output, "metadata", "{}"u8);
        output.Write("}"u8);
    }

    private static void WriteIncompleteReason(IBufferWriter<byte> output, string? reason)
    {
        if (reason is null)
        {
            output.Write("null"u8);
            return;
        }
        output.Write("{\"reason\":"u8);
        output.WriteString(reason);
        output.Write("}"u8);
    }

    private static void WriteItems(IBufferWriter<byte> output, IEnumerable<OutputItem> items)
    {
        foreach (var (i, item) in items.Index())
        {
            if (i > 0)
                output.Write(","u8);
            item.WriteTo(output);
        }
    }

    private static void WriteError(IBufferWriter<byte> output, GatewayException? error)
    {
        if (error is null)
        {
            output.Write("null"u8);
            return;
        }
        output.Write("{\"code\":"u8);
        output.WriteString(error.Code ?? ErrorDefinitions.Get(error.Kind).Code ?? "server_error");
        output.Write(",\"message\":"u8);
        output.WriteString(error.Message);
        output.Write("}"u8);
    }

    /// <summary>Writes the member as in the request, on one line, or its default.</summary>
    private void WriteRequestMember(IBufferWriter<byte> output, string name, ReadOnlySpan<byte> defaultJson)
    {
        output.Write(",\""u8);
        output.WriteAscii(name);
        output.Write("\":"u8);
        if (request.Body is not { } body || body.Format != ResponsesDialect.Format || !body.HasMember(name))
        {
            output.Write(defaultJson);
            return;
        }
        var remaining = body.GetMember(name).Span;
        // between tokens; in strings they would be escaped
        while (remaining.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end)
        {
            output.Write(remaining[..end]);
            remaining = remaining[(end + 1)..];
        }
        output.Write(remaining);
    }
}
