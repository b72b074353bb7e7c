using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Puts our price into the usage object of an answer that is relayed, and touches nothing else of it.</summary>
public static class CostSplice
{
    /// <summary>Writes a frame with <c>usage.cost</c>, or <c>response.usage.cost</c>, set, in dollars. Without such an object it is written as it is.</summary>
    /// <param name="frame">A JSON body, or one server-sent event.</param>
    public static void Write(IBufferWriter<byte> output, in Frame frame, Money cost) =>
        Write(output, frame, "usage"u8, cost);

    /// <param name="usage">The name of the usage object.</param>
    internal static void Write(IBufferWriter<byte> output, in Frame frame, ReadOnlySpan<byte> usage, Money cost)
    {
        var (start, end, before) = Known(frame) ?? Find(frame.Raw.Span, usage);
        output.Relay(frame, ..start);
        if (before is not null)
        {
            output.WriteAscii(before);
            output.WriteAscii(cost.ToString());
        }
        output.Relay(frame, end..);
    }

    /// <summary>Whether a chunk brings usage and no choice: the one a caller gets only when it asked.</summary>
    public static bool IsUsageAlone(ReadOnlySpan<byte> raw)
    {
        var (usage, empty) = (false, false);
        try
        {
            var json = Open(raw, out _);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (isUsage, isChoices) = (
                    json.ValueSpan.SequenceEqual("usage"u8),
                    json.ValueSpan.SequenceEqual("choices"u8)
                );
                json.Read();
                usage |= isUsage && json.TokenType == JsonTokenType.StartObject;
                if (isChoices && json.TokenType == JsonTokenType.StartArray)
                {
                    json.Read();
                    empty = json.TokenType == JsonTokenType.EndArray;
                    if (!empty)
                        return false;
                }
                json.Skip();
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return usage && empty;
    }

    /// <returns>Null: whoever read the frame did not tell where its usage lies.</returns>
    private static (int Start, int End, string? Before)? Known(in Frame frame)
    {
        foreach (var item in frame.Events)
        {
            if (
                item is not UsageReported { Said: { IsEmpty: false } said }
                || !frame.Raw.Span.Overlaps(said.Span, out var origin)
            )
                continue;
            var json = new Utf8JsonReader(said.Span);
            json.Read();
            return FindIn(ref json, origin);
        }
        return null;
    }

    /// <returns>The bytes that the price replaces, none when it is put in, and the text before it: null when there is no usage.</returns>
    private static (int Start, int End, string? Before) Find(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> usage)
    {
        try
        {
            var json = Open(raw, out var origin);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (found, holds) = (json.ValueSpan.SequenceEqual(usage), json.ValueSpan.SequenceEqual("response"u8));
                json.Read();
                if (holds && json.TokenType == JsonTokenType.StartObject)
                    continue; // an event about a whole answer: its usage is one level down
                if (found && json.TokenType == JsonTokenType.StartObject)
                    return FindIn(ref json, origin);
                json.Skip();
            }
        }
        catch (JsonException)
        {
            // Not one JSON object: relayed as it is.
        }
        return (raw.Length, raw.Length, null);
    }

    /// <param name="json">At the start of the usage object.</param>
    private static (int Start, int End, string Before) FindIn(ref Utf8JsonReader json, int origin)
    {
        var last = (int)json.BytesConsumed;
        var empty = true;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isCost = json.ValueSpan.SequenceEqual("cost"u8);
            json.Read();
            var start = (int)json.TokenStartIndex;
            json.Skip();
            last = (int)json.BytesConsumed;
            if (isCost)
                return (origin + start, origin + last, "");
            empty = false;
        }
        return (origin + last, origin + last, empty ? "\"cost\":" : ",\"cost\":");
    }

    private static Utf8JsonReader Open(ReadOnlySpan<byte> raw, out int origin)
    {
        origin = Math.Max(0, raw.IndexOf((byte)'{'));
        var json = new Utf8JsonReader(raw[origin..], new JsonReaderOptions { MaxDepth = 256 });
        json.Read();
        return json;
    }
}
