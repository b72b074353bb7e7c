using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Reads <c>usageMetadata</c>. Thinking tokens are reported beside the answer's, and both are output.
/// </summary>
internal static class GeminiUsageReader
{
    /// <summary>Output tokens of an image if the details do not give them.</summary>
    private const int TokensPerImage = 1290;

    /// <param name="imageCount">Output images so far.</param>
    /// <returns>Null: there are no counts, or one is invalid.</returns>
    public static Usage? Read(ref ResponseJsonReader json, int imageCount)
    {
        if (!json.EnterObject())
            return null;
        long promptTokens = 0,
            toolPromptTokens = 0,
            candidateTokens = 0,
            thoughtTokens = 0,
            cachedTokens = 0;
        long? imageInput = null,
            imageOutput = null;
        string? tier = null;
        var (hasCounts, isValid) = (false, true);
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("promptTokenCount"u8))
                hasCounts = isValid &= json.TryReadCount(ref promptTokens);
            else if (name.SequenceEqual("toolUsePromptTokenCount"u8))
                isValid &= json.TryReadCount(ref toolPromptTokens);
            else if (name.SequenceEqual("candidatesTokenCount"u8))
                hasCounts = isValid &= json.TryReadCount(ref candidateTokens);
            else if (name.SequenceEqual("thoughtsTokenCount"u8))
                isValid &= json.TryReadCount(ref thoughtTokens);
            else if (name.SequenceEqual("cachedContentTokenCount"u8))
                isValid &= json.TryReadCount(ref cachedTokens);
            else if (name.SequenceEqual("promptTokensDetails"u8))
                imageInput = ReadImageTokens(ref json);
            else if (name.SequenceEqual("candidatesTokensDetails"u8))
                imageOutput = ReadImageTokens(ref json);
            else if (name.SequenceEqual("serviceTier"u8) || name.SequenceEqual("trafficType"u8))
                tier = GeminiTiers.Parse(json.ReadUtf8().Bytes.Span) ?? tier;
            else
                json.Skip();
        }
        return !hasCounts || !isValid
            ? null
            : new Usage
            {
                PromptTokens = promptTokens + toolPromptTokens,
                CachedPromptTokens = cachedTokens,
                ImagePromptTokens = imageInput ?? 0,
                CompletionTokens = candidateTokens + thoughtTokens,
                ReasoningTokens = thoughtTokens,
                ImageCompletionTokens = imageOutput ?? Math.Min(candidateTokens, (long)imageCount * TokensPerImage),
                Images = imageCount,
                ServiceTier = tier,
            };
    }

    private static long? ReadImageTokens(ref ResponseJsonReader json)
    {
        if (!json.EnterArray())
            return null;
        long imageTokens = 0;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            var (isImage, tokenCount) = (false, 0L);
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("modality"u8))
                    isImage = json.ReadUtf8().Bytes.Span.SequenceEqual("IMAGE"u8);
                else if (name.SequenceEqual("tokenCount"u8))
                    tokenCount = json.ReadCount();
                else
                    json.Skip();
            }
            imageTokens += isImage ? tokenCount : 0;
        }
        return imageTokens;
    }
}
