using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Calls;

/// <summary>
/// The log message of a call that has ended, formatted as UTF-8 where it is written, so that it needs no string; and its
/// values by name. Names come from the catalog, never from the caller's text.
/// </summary>
internal readonly struct CallLogEntry(Call call) : IUtf8SpanFormattable, IReadOnlyList<KeyValuePair<string, object?>>
{
    private static readonly EventId s_event = new(1001, "CallEnded");

    public static void Write(ILogger logger, Call call) =>
        logger.Log(LogLevel.Information, s_event, new CallLogEntry(call), null, static (entry, _) => entry.ToString());

    public int Count => 15;

    /// <summary>A value; null where the call has none.</summary>
    public KeyValuePair<string, object?> this[int index] =>
        index switch
        {
            0 => new("CallId", call.Id),
            1 => new("Operation", CallReporter.OperationName(call.Request)),
            2 => new("Model", call.Model?.Name),
            3 => new("Provider", call.ServedBy?.Provider),
            4 => new("ServedModel", call.ServedBy?.Model),
            5 => new("KeyId", call.Caller.KeyId),
            6 => new("Outcome", EnumNames.SnakeCase(call.Outcome)),
            7 => new("Error", call.Error is { } kind ? EnumNames.SnakeCase(kind) : null),
            8 => new("DurationMs", (long)call.Elapsed.TotalMilliseconds),
            9 => new("FirstEventMs", (long?)call.TimeToFirstEvent?.TotalMilliseconds),
            10 => new("Attempts", call.Attempts.Count),
            11 => new("PromptTokens", call.Usage?.PromptTokens),
            12 => new("CompletionTokens", call.Usage?.CompletionTokens),
            13 => new("Images", call.Usage?.Images),
            14 => new("CostUsd", call.Cost?.Dollars),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString()
    {
        for (var size = 1024; ; size *= 2)
        {
            var buffer = new byte[size];
            if (TryFormat(buffer, out var length, default, null))
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    /// <returns>False: the destination is too short.</returns>
    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    )
    {
        var (served, usage) = (call.ServedBy, call.Usage);
        var error = call.Error is { } kind ? EnumNames.SnakeCase(kind) : "";
        var notes = call.Notes.Count == 0 ? "" : string.Concat(call.Notes.Select(static note => $"; {note}"));
        return Utf8.TryWrite(
            utf8Destination,
            CultureInfo.InvariantCulture,
            $"{call.Id} {CallReporter.OperationName(call.Request)} {call.Model?.Name ?? "unknown"} "
                + $"by {served?.Provider}{(served is null ? "" : "/")}{served?.Model} for {call.Caller.KeyId}: "
                + $"{EnumNames.SnakeCase(call.Outcome)} {error} in {(long)call.Elapsed.TotalMilliseconds} ms, "
                + $"first event after {(long?)call.TimeToFirstEvent?.TotalMilliseconds} ms, "
                + $"{call.Attempts.Count} attempts, {usage?.PromptTokens ?? 0} + {usage?.CompletionTokens ?? 0} tokens, "
                + $"{usage?.Images ?? 0} images, ${call.Cost}{notes}",
            out bytesWritten
        );
    }
}
