using System.Buffers;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes the <c>usage</c> objects of chat, images and responses, with the <c>cost</c> in dollars if known.
/// </summary>
internal static class UsageWriter
{
    public static void WriteChat(IBufferWriter<byte> output, Usage usage, Money? cost)
    {
        output.Write("{\"prompt_tokens\":"u8);
        output.WriteNumber(usage.PromptTokens);
        output.Write(",\"completion_tokens\":"u8);
        output.WriteNumber(usage.CompletionTokens);
        output.Write(",\"total_tokens\":"u8);
        output.WriteNumber(usage.TotalTokens);
        output.Write(",\"prompt_tokens_details\":{\"cached_tokens\":"u8);
        output.WriteNumber(usage.CachedPromptTokens);
        if (usage.CacheWriteTokens > 0)
        {
            output.Write(",\"cache_write_tokens\":"u8);
            output.WriteNumber(usage.CacheWriteTokens);
        }
        output.Write(",\"audio_tokens\":0,\"image_tokens\":"u8);
        output.WriteNumber(usage.ImagePromptTokens);
        output.Write("},\"completion_tokens_details\":{\"reasoning_tokens\":"u8);
        output.WriteNumber(usage.ReasoningTokens);
        output.Write(
            ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0,\"image_tokens\":"u8
        );
        output.WriteNumber(usage.ImageCompletionTokens);
        output.Write("}"u8);
        WriteCost(output, cost);
        output.Write("}"u8);
    }

    public static void WriteImages(IBufferWriter<byte> output, Usage usage, Money? cost)
    {
        output.Write("{\"input_tokens\":"u8);
        output.WriteNumber(usage.PromptTokens);
        output.Write(",\"input_tokens_details\":{\"image_tokens\":"u8);
        output.WriteNumber(usage.ImagePromptTokens);
        output.Write(",\"text_tokens\":"u8);
        output.WriteNumber(usage.PromptTokens - usage.ImagePromptTokens);
        output.Write("},\"output_tokens\":"u8);
        output.WriteNumber(usage.CompletionTokens);
        output.Write(",\"output_tokens_details\":{\"image_tokens\":"u8);
        output.WriteNumber(usage.ImageCompletionTokens);
        output.Write(",\"text_tokens\":"u8);
        output.WriteNumber(usage.CompletionTokens - usage.ImageCompletionTokens);
        output.Write("},\"total_tokens\":"u8);
        output.WriteNumber(usage.TotalTokens);
        WriteCost(output, cost);
        output.Write("}"u8);
    }

    /// <summary>Writes usage with image tokens included in the totals; there is no <c>tool_usage</c>.</summary>
    public static void WriteResponses(IBufferWriter<byte> output, Usage usage, Money? cost)
    {
        output.Write("{\"input_tokens\":"u8);
        output.WriteNumber(usage.PromptTokens);
        output.Write(",\"input_tokens_details\":{\"cached_tokens\":"u8);
        output.WriteNumber(usage.CachedPromptTokens);
        output.Write(",\"cache_write_tokens\":"u8);
        output.WriteNumber(usage.CacheWriteTokens);
        output.Write(",\"image_tokens\":"u8);
        output.WriteNumber(usage.ImagePromptTokens);
        output.Write("},\"output_tokens\":"u8);
        output.WriteNumber(usage.CompletionTokens);
        output.Write(",\"output_tokens_details\":{\"reasoning_tokens\":"u8);
        output.WriteNumber(usage.ReasoningTokens);
        output.Write(",\"image_tokens\":"u8);
        output.WriteNumber(usage.ImageCompletionTokens);
        output.Write("},\"total_tokens\":"u8);
        output.WriteNumber(usage.TotalTokens);
        WriteCost(output, cost);
        output.Write("}"u8);
    }

    private static void WriteCost(IBufferWriter<byte> output, Money? cost)
    {
        if (cost is not { } known)
            return;
        output.Write(",\"cost\":"u8);
        output.WriteAscii(known.ToString());
    }
}
