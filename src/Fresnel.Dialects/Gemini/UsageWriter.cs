using System.Buffers;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Gemini;

/// <summary>Writes <c>usageMetadata</c>, with our <c>cost</c> in dollars where it is known.</summary>
internal static class UsageWriter
{
    public static void Write(IBufferWriter<byte> output, Usage usage, Money? cost)
    {
        var candidates = usage.CompletionTokens - usage.ReasoningTokens;
        output.Write("{\"promptTokenCount\":"u8);
        output.WriteNumber(usage.PromptTokens);
        output.Write(",\"candidatesTokenCount\":"u8);
        output.WriteNumber(candidates);
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
        WriteDetails(output, candidates, usage.ImageCompletionTokens);
        if (usage.ReasoningTokens > 0)
        {
            output.Write(",\"thoughtsTokenCount\":"u8);
            output.WriteNumber(usage.ReasoningTokens);
        }
        if (cost is { } known)
        {
            output.Write(",\"cost\":"u8);
            output.WriteAscii(known.ToString());
        }
        output.Write("}"u8);
    }

    private static void WriteDetails(IBufferWriter<byte> output, long total, long images)
    {
        output.Write("[{\"modality\":\"TEXT\",\"tokenCount\":"u8);
        output.WriteNumber(Math.Max(0, total - images));
        if (images > 0)
        {
            output.Write("},{\"modality\":\"IMAGE\",\"tokenCount\":"u8);
            output.WriteNumber(images);
        }
        output.Write("}]"u8);
    }
}
