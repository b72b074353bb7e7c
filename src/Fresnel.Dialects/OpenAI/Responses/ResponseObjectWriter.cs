using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes a response object with every member that clients read: what was asked is said again, the rest is what a server that keeps nothing does.</summary>
internal sealed class ResponseObjectWriter(ChatRequest request, string id, DateTimeOffset created)
{
    /// <summary>A relayed response has its vendor's.</summary>
    public string Id { get; set; } = id;

    /// <param name="items">The output, with commas between.</param>
    /// <param name="incompleteReason">Why it is; null: it is not.</param>
    /// <param name="usage">Null while it is not known.</param>
    public void Write(
        IBufferWriter<byte> output,
        string model,
        string status,
        ReadOnlySpan<byte> items,
        string? incompleteReason = null,
        Usage? usage = null,
        Money? cost = null,
        GatewayException? error = null
    )
    {
        output.Write("{\"id\":"u8);
        output.WriteString(Id);
        output.Write(",\"object\":\"response\",\"created_at\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"status\":\""u8);
        output.WriteAscii(status);
        output.Write("\",\"background\":false,\"error\":"u8);
        WriteError(output, error);
        output.Write(",\"incomplete_details\":"u8);
        if (incompleteReason is null)
        {
            output.Write("null"u8);
        }
        else
        {
            output.Write("{\"reason\":"u8);
            output.WriteString(incompleteReason);
            output.Write("}"u8);
        }
        WriteRequestMember(output, "instructions", "null"u8);
        WriteRequestMember(output, "max_output_tokens", "null"u8);
        WriteRequestMember(output, "max_tool_calls", "null"u8);
        output.Write(",\"model\":"u8);
        output.WriteString(model);
        output.Write(",\"output\":["u8);
        output.Write(items);
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
        if (usage is null)
            output.Write("null"u8);
        else
            UsageWriter.WriteResponses(output, usage, cost);
        WriteRequestMember(output, "user", "null"u8);
        WriteRequestMember(output, "metadata", "{}"u8);
        output.Write("}"u8);
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

    /// <summary>The member as the caller wrote it, on one line.</summary>
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
        while (remaining.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end) // between two tokens: within a text they would be escaped
        {
            output.Write(remaining[..end]);
            remaining = remaining[(end + 1)..];
        }
        output.Write(remaining);
    }
}
