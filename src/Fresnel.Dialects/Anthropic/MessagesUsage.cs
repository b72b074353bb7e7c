using System.Buffers;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Tokens as the API counts them: input leaves out what was cached, and what a stream reports is the sum so far.</summary>
/// <remarks>Not thread-safe: one for each answer.</remarks>
internal sealed class MessagesUsage
{
    private long _input,
        _cacheWrites,
        _hourWrites,
        _cacheReads,
        _output,
        _thinking,
        _imageInput,
        _imageOutput;

    /// <summary>Takes what a usage object says; what it does not say or says as null stays.</summary>
    /// <returns>False when the value at hand is no object, or one of its counts is none: that one stays.</returns>
    public bool Read(ref AnswerReader json)
    {
        if (!json.Enter())
            return false;
        var counted = true;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("input_tokens"u8))
                counted &= json.TryReadCount(ref _input);
            else if (name.SequenceEqual("cache_creation_input_tokens"u8))
                counted &= json.TryReadCount(ref _cacheWrites);
            else if (name.SequenceEqual("cache_creation"u8))
                counted &= ReadWrites(ref json);
            else if (name.SequenceEqual("cache_read_input_tokens"u8))
                counted &= json.TryReadCount(ref _cacheReads);
            else if (name.SequenceEqual("output_tokens"u8))
                counted &= json.TryReadCount(ref _output);
            else if (name.SequenceEqual("output_tokens_details"u8))
                ReadDetails(ref json, "thinking_tokens"u8, ref _thinking, ref _imageOutput);
            else if (name.SequenceEqual("input_tokens_details"u8))
                ReadDetails(ref json, default, ref _thinking, ref _imageInput);
            else
                json.Skip();
        }
        return counted;
    }

    public Usage Sum(int images) =>
        new()
        {
            PromptTokens = _input + _cacheWrites + _cacheReads,
            CachedPromptTokens = _cacheReads,
            CacheWriteTokens = _cacheWrites,
            CacheWriteHourTokens = _hourWrites,
            ImagePromptTokens = _imageInput,
            CompletionTokens = _output,
            ReasoningTokens = _thinking,
            ImageCompletionTokens = _imageOutput,
            Images = images,
        };

    /// <param name="usage">Null: not known yet, and zero.</param>
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
        if (cost is { } known)
        {
            output.Write(",\"cost\":"u8);
            output.WriteAscii(known.ToString());
        }
        output.Write("}"u8);
    }

    /// <summary>Takes how long what was written is kept.</summary>
    private bool ReadWrites(ref AnswerReader json)
    {
        if (!json.Enter())
            return true;
        var counted = true;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("ephemeral_1h_input_tokens"u8))
                counted &= json.TryReadCount(ref _hourWrites);
            else
                json.Skip();
        }
        return counted;
    }

    private static void ReadDetails(
        ref AnswerReader json,
        ReadOnlySpan<byte> thinkingName,
        ref long thinking,
        ref long images
    )
    {
        if (!json.Enter())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("image_tokens"u8))
                images = json.ReadCount();
            else if (!thinkingName.IsEmpty && name.SequenceEqual(thinkingName))
                thinking = json.ReadCount();
            else
                json.Skip();
        }
    }
}
