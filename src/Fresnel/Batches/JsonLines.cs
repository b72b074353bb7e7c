using System.Runtime.CompilerServices;

namespace Fresnel.Batches;

/// <summary>Reads a file of lines, of which it holds one at a time.</summary>
internal static class JsonLines
{
    private const int InitialBytes = 64 << 10;

    /// <summary>Reads a file from its beginning.</summary>
    /// <inheritdoc cref="ReadAsync(Stream, int, int, CancellationToken)"/>
    public static IAsyncEnumerable<JsonLine> ReadAsync(
        Stream file,
        int maxBytes,
        CancellationToken cancellationToken = default
    ) => ReadAsync(file, maxBytes, 1, cancellationToken);

    /// <summary>
    /// The lines that are not blank, with their numbers from 1, without line breaks and without the byte order mark of
    /// the file. Null: the line is longer than the limit.
    /// </summary>
    /// <param name="file">At the beginning of a line.</param>
    /// <param name="maxBytes">The longest line, bytes.</param>
    /// <param name="number">The number of that line.</param>
    public static async IAsyncEnumerable<JsonLine> ReadAsync(
        Stream file,
        int maxBytes,
        int number,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (buffer, filled, isTooLong, offset) = (new byte[InitialBytes], 0, false, 0L);
        while (true)
        {
            var count = await file.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            filled += count;
            var start = 0;
            while (FindEnd(buffer.AsSpan(start, filled - start), count == 0) is { } end)
            {
                var next = start + end + 1;
                if (isTooLong || end > maxBytes)
                    yield return new JsonLine(number, null, offset, offset + next);
                else if (Trim(buffer.AsSpan(start, end), isFirst: number == 1) is { Length: > 0 } line)
                    yield return new JsonLine(number, line, offset + start, offset + next);
                (number, isTooLong, start) = (number + 1, false, Math.Min(next, filled));
            }
            if (count == 0)
            {
                if (isTooLong)
                    yield return new JsonLine(number, null, offset, offset + 1);
                yield break;
            }
            (filled, offset) = (filled - start, offset + start);
            buffer.AsSpan(start, filled).CopyTo(buffer);
            if (filled > maxBytes)
                (isTooLong, offset, filled) = (true, offset + filled, 0); // the rest of it is skipped
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    /// <summary>The length of the first line; null: it is not complete.</summary>
    private static int? FindEnd(ReadOnlySpan<byte> text, bool isLast) =>
        text.IndexOf((byte)'\n') is >= 0 and var end ? end
        : isLast && text.Length > 0 ? text.Length
        : null;

    private static byte[] Trim(ReadOnlySpan<byte> line, bool isFirst)
    {
        if (isFirst && line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            line = line[3..];
        return line.Trim(" \t\r"u8).ToArray();
    }
}
