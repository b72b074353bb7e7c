using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads <c>usage</c> as chat and images name it: prompt or input, completion or output tokens, with their details.</summary>
internal static class UsageReader
{
    /// <param name="drawing">What is written is pictures: an answer that gives no details means image tokens.</param>
    /// <returns>Null when the value at hand is no object.</returns>
    public static Usage? Read(ref AnswerReader json, bool drawing)
    {
        if (!json.Enter())
            return null;
        long prompt = 0, completion = 0, cached = 0, imageIn = 0, reasoning = 0;
        long? imageOut = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("prompt_tokens"u8) || name.SequenceEqual("input_tokens"u8))
            {
                prompt = json.ReadCount();
            }
            else if (name.SequenceEqual("completion_tokens"u8) || name.SequenceEqual("output_tokens"u8))
            {
                completion = json.ReadCount();
            }
            else if (name.SequenceEqual("prompt_tokens_details"u8) || name.SequenceEqual("input_tokens_details"u8))
            {
                if (!json.Enter())
                    continue;
                while (json.NextMember(out var detail))
                {
                    if (detail.SequenceEqual("cached_tokens"u8))
                        cached = json.ReadCount();
                    else if (detail.SequenceEqual("image_tokens"u8))
                        imageIn = json.ReadCount();
                    else
                        json.Skip();
                }
            }
            else if (name.SequenceEqual("completion_tokens_details"u8) || name.SequenceEqual("output_tokens_details"u8))
            {
                if (!json.Enter())
                    continue;
                while (json.NextMember(out var detail))
                {
                    if (detail.SequenceEqual("reasoning_tokens"u8))
                        reasoning = json.ReadCount();
                    else if (detail.SequenceEqual("image_tokens"u8))
                        imageOut = json.ReadCount();
                    else
                        json.Skip();
                }
            }
            else
            {
                json.Skip();
            }
        }
        return new Usage
        {
            PromptTokens = prompt,
            CachedPromptTokens = cached,
            ImagePromptTokens = imageIn,
            CompletionTokens = completion,
            ReasoningTokens = reasoning,
            ImageCompletionTokens = imageOut ?? (drawing ? completion : 0),
        };
    }
}
