using System.Buffers;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Writes <c>usageMetadata</c>, with the <c>cost</c> in dollars if known.</summary>
internal static class GeminiUsageWriter
{
    public static void Write(IBufferWriter<byte> output, Usage usage, Money? cost)
    {
        var candidateTokens = usage.CompletionTokens - usage.ReasoningTokens;
        output.Write("{\"promptTokenCount\":"u8);
        output.WriteNumber(usage.PromptTokens);
        output.Write(",\"candidatesTokenCount\":"u8);
        output.WriteNumber(candidateTokens);
        output.Write(",\"totalTokenCount\":"u8);
        output.WriteNumber(usage.TotalTokens);
        if (usage.CachedPromptTokens > 0)
        {
            output.Write(",\"cachedContentTokenCount\":"u8);
            output.WriteNumber(usage.CachedPromptTokens);
        }
        output.Write(",\"promptTokensDetails\":"u8);
        WriteDetails(output, usage.PromptTokens, usage.ImagePromptTokens);
        output.Write(",\"candidatesTokensDetails\":"u8);
        WriteDetails(output, candidateTokens, usage.ImageCompletionTokens);
        if (usage.ReasoningTokens > 0)
        {
            output.Write(",\"thoughtsTokenCount\":"u8);
            output.WriteNumber(usage.ReasoningTokens);
        }
        if (cost is { } amount)
        {
            output.Write(",\"cost\":"u8);
            output.WriteAscii(amount.ToString());
        }
        output.Write("}"u8);
    }

    private static void WriteDetails(IBufferWriter<byte> output, long totalTokens, long imageTokens)
    {
        output.Write("[{\"modality\":\"TEXT\",\"tokenCount\":"u8);
        output.WriteNumber(Math.Max(0, totalTokens - imageTokens));
        if (imageTokens > 0)
        {
            output.Write("},{\"modality\":\"IMAGE\",\"tokenCount\":"u8);
            output.WriteNumber(imageTokens);
        }
        output.Write("}]"u8);
    }
}
