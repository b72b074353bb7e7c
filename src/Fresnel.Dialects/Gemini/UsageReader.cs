using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads <c>usageMetadata</c>. What was thought is counted beside what was answered, and both are output.</summary>
internal static class UsageReader
{
    /// <summary>What a picture counts as where the details do not say.</summary>
    private const int PictureTokens = 1290;

    /// <param name="images">Pictures drawn so far.</param>
    /// <returns>Null when there are no counts, or they are none.</returns>
    public static Usage? Read(ref AnswerReader json, int images)
    {
        if (!json.Enter())
            return null;
        long prompt = 0,
            tools = 0,
            candidates = 0,
            thoughts = 0,
            cached = 0;
        long? imageIn = null,
            imageOut = null;
        var (any, counted) = (false, true);
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("promptTokenCount"u8))
                any = counted &= json.TryReadCount(ref prompt);
            else if (name.SequenceEqual("toolUsePromptTokenCount"u8))
                counted &= json.TryReadCount(ref tools);
            else if (name.SequenceEqual("candidatesTokenCount"u8))
                any = counted &= json.TryReadCount(ref candidates);
            else if (name.SequenceEqual("thoughtsTokenCount"u8))
                counted &= json.TryReadCount(ref thoughts);
            else if (name.SequenceEqual("cachedContentTokenCount"u8))
                counted &= json.TryReadCount(ref cached);
            else if (name.SequenceEqual("promptTokensDetails"u8))
                imageIn = ReadImages(ref json);
            else if (name.SequenceEqual("candidatesTokensDetails"u8))
                imageOut = ReadImages(ref json);
            else
                json.Skip();
        }
        return !any || !counted
            ? null
            : new Usage
            {
                PromptTokens = prompt + tools,
                CachedPromptTokens = cached,
                ImagePromptTokens = imageIn ?? 0,
                CompletionTokens = candidates + thoughts,
                ReasoningTokens = thoughts,
                ImageCompletionTokens = imageOut ?? Math.Min(candidates, (long)images * PictureTokens),
                Images = images,
            };
    }

    private static long? ReadImages(ref AnswerReader json)
    {
        if (!json.EnterArray())
            return null;
        long images = 0;
        while (json.NextElement())
        {
            if (!json.Enter())
                continue;
            var (isImage, count) = (false, 0L);
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("modality"u8))
                    isImage = json.ReadUtf8().Bytes.Span.SequenceEqual("IMAGE"u8);
                else if (name.SequenceEqual("tokenCount"u8))
                    count = json.ReadCount();
                else
                    json.Skip();
            }
            images += isImage ? count : 0;
        }
        return images;
    }
}
