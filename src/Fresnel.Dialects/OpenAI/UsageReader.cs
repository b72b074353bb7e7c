using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the <c>usage</c> of chat and images, with either naming of the counts.</summary>
internal static class UsageReader
{
    /// <param name="outputIsImage">
    /// Whether the output is images: without details all output tokens are then image tokens.
    /// </param>
    /// <returns>Null: the value is not an object, or a count is invalid.</returns>
    public static Usage? Read(ref ResponseJsonReader json, bool outputIsImage)
    {
        if (!json.EnterObject())
            return null;
        long prompt = 0,
            completion = 0,
            cached = 0,
            cacheWrite = 0,
            imageInput = 0,
            reasoning = 0,
            imageOutput = outputIsImage ? -1 : 0;
        var isValid = true;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("prompt_tokens"u8) || name.SequenceEqual("input_tokens"u8))
            {
                isValid &= json.TryReadCount(ref prompt);
            }
            else if (name.SequenceEqual("completion_tokens"u8) || name.SequenceEqual("output_tokens"u8))
            {
                isValid &= json.TryReadCount(ref completion);
            }
            else if (name.SequenceEqual("prompt_tokens_details"u8) || name.SequenceEqual("input_tokens_details"u8))
            {
                isValid &= ReadInputDetails(ref json, ref cached, ref cacheWrite, ref imageInput);
            }
            else if (name.SequenceEqual("completion_tokens_details"u8) || name.SequenceEqual("output_tokens_details"u8))
            {
                isValid &= ReadOutputDetails(ref json, ref reasoning, ref imageOutput);
            }
            else
            {
                json.Skip();
            }
        }
        return !isValid
            ? null
            : new Usage
            {
                PromptTokens = prompt,
                CachedPromptTokens = cached,
                CacheWriteTokens = cacheWrite,
                ImagePromptTokens = imageInput,
                CompletionTokens = completion,
                ReasoningTokens = reasoning,
                ImageCompletionTokens = imageOutput < 0 ? completion : imageOutput,
            };
    }

    private static bool ReadInputDetails(
        ref ResponseJsonReader json,
        ref long cached,
        ref long cacheWrite,
        ref long images
    )
    {
        var isValid = true;
        if (!json.EnterObject())
            return isValid;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("cached_tokens"u8))
                isValid &= json.TryReadCount(ref cached);
            else if (name.SequenceEqual("cache_write_tokens"u8))
                isValid &= json.TryReadCount(ref cacheWrite);
            else if (name.SequenceEqual("image_tokens"u8))
                isValid &= json.TryReadCount(ref images);
            else
                json.Skip();
        }
        return isValid;
    }

    private static bool ReadOutputDetails(ref ResponseJsonReader json, ref long reasoning, ref long images)
    {
        var isValid = true;
        if (!json.EnterObject())
            return isValid;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("reasoning_tokens"u8))
                isValid &= json.TryReadCount(ref reasoning);
            else if (name.SequenceEqual("image_tokens"u8))
                isValid &= json.TryReadCount(ref images);
            else
                json.Skip();
        }
        return isValid;
    }
}
