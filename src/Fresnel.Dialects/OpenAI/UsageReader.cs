using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads <c>usage</c> as chat and images name it: prompt or input, completion or output tokens, with their details.</summary>
internal static class UsageReader
{
    /// <param name="outputIsImage">What is written is pictures: an answer that gives no details means image tokens.</param>
    /// <returns>Null when the value at hand is no object, or its counts are none.</returns>
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
                if (!json.EnterObject())
                    continue;
                while (json.NextMember(out var detail))
                {
                    if (detail.SequenceEqual("cached_tokens"u8))
                        isValid &= json.TryReadCount(ref cached);
                    else if (detail.SequenceEqual("cache_write_tokens"u8))
                        isValid &= json.TryReadCount(ref cacheWrite);
                    else if (detail.SequenceEqual("image_tokens"u8))
                        isValid &= json.TryReadCount(ref imageInput);
                    else
                        json.Skip();
                }
            }
            else if (name.SequenceEqual("completion_tokens_details"u8) || name.SequenceEqual("output_tokens_details"u8))
            {
                if (!json.EnterObject())
                    continue;
                while (json.NextMember(out var detail))
                {
                    if (detail.SequenceEqual("reasoning_tokens"u8))
                        isValid &= json.TryReadCount(ref reasoning);
                    else if (detail.SequenceEqual("image_tokens"u8))
                        isValid &= json.TryReadCount(ref imageOutput);
                    else
                        json.Skip();
                }
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
}
