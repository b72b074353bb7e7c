using System.Buffers.Text;
using System.Text.Json;

namespace Fresnel.Tokens;

/// <summary>
/// The tokens of a byte-pair vocabulary with their ranks, in one byte array with an open-addressing hash table.
/// </summary>
internal sealed class TokenRanks
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly int[] _slots;

    private TokenRanks(byte[] bytes, int[] starts)
    {
        _bytes = bytes;
        _starts = starts;
        _slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)starts.Length * 2)];
        for (var rank = 0; rank < starts.Length - 1; rank++)
        {
            var slot = Hash(Token(rank)) & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = rank + 1;
        }
    }

    /// <returns>The token's rank, or -1.</returns>
    public int Find(ReadOnlySpan<byte> token)
    {
        for (var slot = Hash(token) & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (Token(_slots[slot] - 1).SequenceEqual(token))
                return _slots[slot] - 1;
        }
        return -1;
    }

    /// <summary>
    /// Reads <c>{"bpe_ranks":"! 0 IQ== Ig== …"}</c>: lines of a mark, the first rank, and base64 tokens in rank order.
    /// </summary>
    public static TokenRanks Read(ReadOnlyMemory<byte> file)
    {
        var start = file.Span.IndexOf((byte)'{');
        var end = file.Span.LastIndexOf((byte)'}');
        if (start < 0 || end < start)
            throw new FormatException("The tokenizer's ranks file holds no object; run ./fresnel doctor.");
        try
        {
            using var document = JsonDocument.Parse(file[start..(end + 1)]);
            var lines = System.Text.Encoding.ASCII.GetBytes(document.RootElement.GetProperty("bpe_ranks").GetString()!);
            return ReadLines(lines);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The tokenizer's ranks file cannot be read; run ./fresnel doctor.", error);
        }
    }

    private static TokenRanks ReadLines(ReadOnlySpan<byte> lines)
    {
        var bytes = new byte[lines.Length];
        var starts = new List<int>(200_000);
        var length = 0;
        foreach (var line in lines.Split((byte)'\n'))
        {
            var field = 0;
            foreach (var range in lines[line].Split((byte)' '))
            {
                var text = lines[line][range];
                if (field++ == 1 && (!Utf8Parser.TryParse(text, out int first, out _) || first != starts.Count))
                    throw new FormatException(
                        $"The tokenizer's ranks are not dense at {starts.Count}; run ./fresnel doctor."
                    );
                if (field <= 2)
                    continue;
                starts.Add(length);
                if (
                    Base64.DecodeFromUtf8(text, bytes.AsSpan(length), out _, out var written)
                    != System.Buffers.OperationStatus.Done
                )
                    throw new FormatException(
                        $"The tokenizer's rank {starts.Count - 1} is not base64; run ./fresnel doctor."
                    );
                length += written;
            }
        }
        if (starts.Count == 0)
            throw new FormatException("The tokenizer's ranks file is empty; run ./fresnel doctor.");
        starts.Add(length);
        return new TokenRanks(bytes[..length], [.. starts]);
    }

    private ReadOnlySpan<byte> Token(int rank) => _bytes.AsSpan(_starts[rank].._starts[rank + 1]);

    /// <summary>FNV-1a, 32 bits.</summary>
    private static int Hash(ReadOnlySpan<byte> token)
    {
        var hash = 2166136261u;
        foreach (var value in token)
            hash = (hash ^ value) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }
}
