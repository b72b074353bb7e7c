using System.Buffers;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>
/// Token counts in the API's form: input excludes cached tokens, and a stream reports running totals.
/// </summary>
/// <remarks>One instance per response; not thread-safe.</remarks>
internal sealed class MessagesUsage
{
    private long _input,
        _cacheWrites,
        _oneHourCacheWrites,
        _cacheReads,
        _output,
        _thinking,
        _imageInput,
        _imageOutput;
    private string? _tier;

    /// <summary>Reads a usage object; missing and null members keep their values.</summary>
    /// <returns>False: the value is not an object, or a count is invalid and keeps its value.</returns>
    public bool Read(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return false;
        var isValid = true;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("input_tokens"u8))
                isValid &= json.TryReadCount(ref _input);
            else if (name.SequenceEqual("cache_creation_input_tokens"u8))
                isValid &= json.TryReadCount(ref _cacheWrites);
            else if (name.SequenceEqual("cache_creation"u8))
                isValid &= ReadCacheCreation(ref json);
            else if (name.SequenceEqual("cache_read_input_tokens"u8))
                isValid &= json.TryReadCount(ref _cacheReads);
            else if (name.SequenceEqual("output_tokens"u8))
                isValid &= json.TryReadCount(ref _output);
            else if (name.SequenceEqual("service_tier"u8))
                _tier = json.ReadRepeated(_tier);
            else if (name.SequenceEqual("output_tokens_details"u8))
                ReadDetails(ref json, "thinking_tokens"u8, ref _thinking, ref _imageOutput);
            else if (name.SequenceEqual("input_tokens_details"u8))
                ReadDetails(ref json, default, ref _thinking, ref _imageInput);
            else
                json.Skip();
        }
        return isValid;
    }

    public Usage ToUsage(int images) =>
        new()
        {
            PromptTokens = _input + _cacheWrites + _cacheReads,
            CachedPromptTokens = _cacheReads,
            CacheWriteTokens = _cacheWrites,
            CacheWriteHourTokens = _oneHourCacheWrites,
            ImagePromptTokens = _imageInput,
            CompletionTokens = _output,
            ReasoningTokens = _thinking,
            ImageCompletionTokens = _imageOutput,
            Images = images,
            ServiceTier = _tier,
        };

    /// <param name="usage">Null: not known yet, written as zeros.</param>
    public static void Write(IBufferWriter<byte> output, Usage? usage, Money? cost)
    {
        usage ??= new Usage();
        output.Write("{\"input_tokens\":"u8);
        output.WriteNumber(usage.PromptTokens - usage.CacheWriteTokens - usage.CachedPromptTokens);
        output.Write(",\"cache_creation_input_tokens\":"u8);
        output.WriteNumber(usage.CacheWriteTokens);
        output.Write(",\"cache_read_input_tokens\":"u8);
        output.WriteNumber(usage.CachedPromptTokens);
        if (usage.ImagePromptTokens > 0)
        {
            output.Write(",\"input_tokens_details\":{\"image_tokens\":"u8);
            output.WriteNumber(usage.ImagePromptTokens);
            output.Write("}"u8);
        }
        output.Write(",\"output_tokens\":"u8);
        output.WriteNumber(usage.CompletionTokens);
        output.Write(",\"output_tokens_details\":{\"thinking_tokens\":"u8);
        output.WriteNumber(usage.ReasoningTokens);
        if (usage.ImageCompletionTokens > 0)
        {
            output.Write(",\"image_tokens\":"u8);
            output.WriteNumber(usage.ImageCompletionTokens);
        }
        output.Write("}"u8);
        if (cost is { } amount)
        {
            output.Write(",\"cost\":"u8);
            output.WriteAscii(amount.ToString());
        }
        output.Write("}"u8);
    }

    /// <summary>Reads the cache lifetime of the written tokens.</summary>
    private bool ReadCacheCreation(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return true;
        var isValid = true;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("ephemeral_1h_input_tokens"u8))
                isValid &= json.TryReadCount(ref _oneHourCacheWrites);
            else
                json.Skip();
        }
        return isValid;
    }

    private static void ReadDetails(
        ref ResponseJsonReader json,
        ReadOnlySpan<byte> thinkingField,
        ref long thinkingTokens,
        ref long imageTokens
    )
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("image_tokens"u8))
                imageTokens = json.ReadCount();
            else if (!thinkingField.IsEmpty && name.SequenceEqual(thinkingField))
                thinkingTokens = json.ReadCount();
            else
                json.Skip();
        }
    }
}
