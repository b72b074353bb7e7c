namespace Fresnel.Dialects.Sse;

/// <summary>A server-sent event. Valid until the next <see cref="SseReader.GetMemory"/>.</summary>
/// <param name="Raw">All bytes, including comments between its lines and the final blank line.</param>
/// <param name="Data">
/// The data lines without field names, joined by line feeds; a slice of <paramref name="Raw"/> for a single
/// line.
/// </param>
/// <param name="Name">The <c>event:</c> field; empty: none.</param>
/// <param name="Id">The <c>id:</c> field; empty: none.</param>
public readonly record struct SseEvent(
    ReadOnlyMemory<byte> Raw,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Name,
    ReadOnlyMemory<byte> Id
)
{
    /// <summary>Whether the event's name is <c>error</c>: its data is then an error whatever it looks like.</summary>
    /// <param name="raw">All bytes of an event.</param>
    public static bool IsError(ReadOnlySpan<byte> raw)
    {
        foreach (var range in raw.SplitAny((byte)'\n', (byte)'\r'))
        {
            var line = raw[range];
            if (line.StartsWith("event:"u8))
                return line["event:".Length..].Trim((byte)' ').SequenceEqual("error"u8);
            if (line.StartsWith("data:"u8))
                break; // the name comes first
        }
        return false;
    }

    /// <summary>The event with only the beginning of its data: for events to which a server has appended an error.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data.</param>
    /// <param name="length">Bytes of the data to keep: up to the end of its first line at least.</param>
    public static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data, int length)
    {
        int end;
        if (raw.Span.Overlaps(data.Span, out var start) && start >= 0)
        {
            end = start + length;
        }
        else
        {
            var first = Math.Max(0, raw.Span.IndexOf("data:"u8)); // the lines were joined: the first is kept
            end = first + Math.Max(0, raw.Span[first..].IndexOfAny((byte)'\n', (byte)'\r'));
        }
        return (byte[])[.. raw.Span[..end], .. "\n\n"u8];
    }
}
