using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Json;

/// <summary>Adds the cost to the usage object of a relayed response; all other bytes stay.</summary>
public static class CostInjector
{
    /// <summary>
    /// Writes a frame with <c>usage.cost</c> or <c>response.usage.cost</c> set, in dollars. Without a usage
    /// object the frame is written unchanged.
    /// </summary>
    /// <param name="frame">A JSON body or one server-sent event.</param>
    public static void Write(IBufferWriter<byte> output, in Frame frame, Money cost) =>
        Write(output, frame, "usage"u8, cost);

    /// <param name="usageName">The name of the usage member.</param>
    internal static void Write(IBufferWriter<byte> output, in Frame frame, ReadOnlySpan<byte> usageName, Money cost)
    {
        var (start, end, prefix) = LocateInReportedUsage(frame) ?? LocateInBody(frame.Raw.Span, usageName);
        output.Relay(frame, ..start);
        if (prefix is not null)
        {
            output.WriteAscii(prefix);
            output.WriteAscii(cost.ToString());
        }
        output.Relay(frame, end..);
    }

    /// <summary>
    /// Whether a chunk holds usage and no choices: such a chunk is sent only to callers that requested it.
    /// </summary>
    public static bool IsUsageOnlyChunk(ReadOnlySpan<byte> raw)
    {
        var (hasUsage, noChoices) = (false, false);
        try
        {
            var json = OpenObject(raw, out _);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (isUsage, isChoices) = (
                    json.ValueSpan.SequenceEqual("usage"u8),
                    json.ValueSpan.SequenceEqual("choices"u8)
                );
                json.Read();
                hasUsage |= isUsage && json.TokenType == JsonTokenType.StartObject;
                if (isChoices && json.TokenType == JsonTokenType.StartArray)
                {
                    json.Read();
                    noChoices = json.TokenType == JsonTokenType.EndArray;
                    if (!noChoices)
                        return false;
                }
                json.Skip();
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return hasUsage && noChoices;
    }

    /// <returns>Null: the frame's events do not say where the usage object is.</returns>
    private static (int Start, int End, string? Before)? LocateInReportedUsage(in Frame frame)
    {
        foreach (var gatewayEvent in frame.Events)
        {
            if (
                gatewayEvent is not UsageReported { RawUsage: { IsEmpty: false } rawUsage }
                || !frame.Raw.Span.Overlaps(rawUsage.Span, out var origin)
            )
                continue;
            var json = new Utf8JsonReader(rawUsage.Span);
            json.Read();
            return LocateInUsage(ref json, origin);
        }
        return null;
    }

    /// <returns>
    /// The range to replace, empty for an insertion, and the text before the cost; a null text: there is no
    /// usage object.
    /// </returns>
    private static (int Start, int End, string? Before) LocateInBody(
        ReadOnlySpan<byte> raw,
        ReadOnlySpan<byte> usageName
    )
    {
        try
        {
            var json = OpenObject(raw, out var origin);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (isUsage, isResponse) = (
                    json.ValueSpan.SequenceEqual(usageName),
                    json.ValueSpan.SequenceEqual("response"u8)
                );
                json.Read();
                if (isResponse && json.TokenType == JsonTokenType.StartObject)
                    continue; // events with a whole response have usage one level down
                if (isUsage && json.TokenType == JsonTokenType.StartObject)
                    return LocateInUsage(ref json, origin);
                json.Skip();
            }
        }
        catch (JsonException)
        {
            // not a JSON object: relayed unchanged
        }
        return (raw.Length, raw.Length, null);
    }

    /// <param name="json">At the start of the usage object.</param>
    private static (int Start, int End, string Before) LocateInUsage(ref Utf8JsonReader json, int origin)
    {
        var valueEnd = (int)json.BytesConsumed;
        var isEmpty = true;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isCost = json.ValueSpan.SequenceEqual("cost"u8);
            json.Read();
            var start = (int)json.TokenStartIndex;
            json.Skip();
            valueEnd = (int)json.BytesConsumed;
            if (isCost)
                return (origin + start, origin + valueEnd, "");
            isEmpty = false;
        }
        return (origin + valueEnd, origin + valueEnd, isEmpty ? "\"cost\":" : ",\"cost\":");
    }

    private static Utf8JsonReader OpenObject(ReadOnlySpan<byte> raw, out int origin)
    {
        origin = Math.Max(0, raw.IndexOf((byte)'{'));
        var json = new Utf8JsonReader(raw[origin..], JsonDefaults.ReaderOptions);
        json.Read();
        return json;
    }
}
