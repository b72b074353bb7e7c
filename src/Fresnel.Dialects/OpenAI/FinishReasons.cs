using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads finish reasons: OpenAI's, and those of compatible servers.</summary>
internal static class FinishReasons
{
    /// <summary>OpenAI's reasons; a relayed response may contain only these.</summary>
    private static readonly string[] s_standard = ["stop", "length", "tool_calls", "content_filter", "function_call"];

    /// <returns>
    /// The reason, or the failure it means; a reason that is not known here is a regular end.
    /// </returns>
    /// <param name="text">Not empty.</param>
    public static (FinishReason Reason, ErrorKind? Failure) Parse(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("stop"u8))
            return (FinishReason.Stop, null);
        if (text.SequenceEqual("tool_calls"u8))
            return (FinishReason.ToolCalls, null);
        return Encoding.UTF8.GetString(text).ToLowerInvariant() switch
        {
            "length"
            or "max_tokens"
            or "max_output_tokens"
            or "max_completion_tokens"
            or "model_length"
            or "model_context_window_exceeded"
            or "error_limit"
            or "token_limit" => (FinishReason.Length, null),
            "tool_call" or "tool_use" or "function_call" => (FinishReason.ToolCalls, null),
            "content_filter"
            or "content_filtered"
            or "sensitive"
            or "refusal"
            or "safety"
            or "image_safety"
            or "moderation"
            or "recitation"
            or "blocklist"
            or "prohibited_content"
            or "spii"
            or "error_toxic"
            or "guardrail_intervened" => (FinishReason.ContentFilter, null),
            "malformed_function_call"
            or "malformed_tool_call"
            or "malformed_tool_use"
            or "malformed_model_output"
            or "unexpected_tool_call"
            or "too_many_tool_calls"
            or "no_image" => (FinishReason.Stop, ErrorKind.ModelOutcome),
            "insufficient_system_resource" or "overloaded" => (FinishReason.Stop, ErrorKind.UpstreamBusy),
            "error"
            or "network_error"
            or "server_error"
            or "internal_error"
            or "failed"
            or "abort"
            or "aborted"
            or "cancelled"
            or "canceled"
            or "timeout" => (FinishReason.Stop, ErrorKind.UpstreamFailed),
            _ => (FinishReason.Stop, null),
        };
    }

    /// <summary>OpenAI's name of a reason.</summary>
    public static string ToWire(FinishReason reason) =>
        reason switch
        {
            FinishReason.Length => "length",
            FinishReason.ToolCalls => "tool_calls",
            FinishReason.ContentFilter => "content_filter",
            _ => "stop",
        };

    /// <summary>Whether OpenAI's format has the reason.</summary>
    public static bool IsStandard(ReadOnlySpan<byte> text)
    {
        foreach (var reason in s_standard)
        {
            if (Ascii.Equals(text, reason))
                return true;
        }
        return false;
    }
}
