using System.Text;

namespace Fresnel.Tokens;

/// <summary>Counts tokens as the flagship does: byte-pair encoding with the o200k ranks.</summary>
/// <remarks>
/// Thread-safe; uses about 6 MB. Special tokens in the text are encoded as ordinary text. Time is O(n log n) for any
/// text, including a megabyte without a space.
/// </remarks>
public sealed class Tokenizer
{
    private const int MaxStackPiece = 64;

    private readonly TokenRanks _ranks;

    private Tokenizer(TokenRanks ranks) => _ranks = ranks;

    /// <summary>Reads the ranks file.</summary>
    /// <param name="file">The o200k ranks from the npm package js-tiktoken: an object literal with an optional prefix.</param>
    /// <exception cref="FormatException">The file is not a ranks file.</exception>
    public static Tokenizer Load(ReadOnlyMemory<byte> file) => new(TokenRanks.Read(file));

    /// <returns>The number of tokens; 0 for an empty text.</returns>
    public int Count(ReadOnlySpan<char> text) => Tokenize(text, null);

    /// <returns>The token ids in order.</returns>
    public IReadOnlyList<int> Encode(ReadOnlySpan<char> text)
    {
        var ids = new List<int>(text.Length / 3);
        Tokenize(text, ids);
        return ids;
    }

    private int Tokenize(ReadOnlySpan<char> text, List<int>? ids)
    {
        Span<byte> stackBuffer = stackalloc byte[MaxStackPiece * 4];
        var count = 0;
        while (!text.IsEmpty)
        {
            var length = PreTokenizer.NextPieceLength(text);
            var piece = text[..length];
            text = text[length..];

            var bytes =
                piece.Length <= MaxStackPiece ? stackBuffer : new byte[Encoding.UTF8.GetMaxByteCount(piece.Length)];
            bytes = bytes[..Encoding.UTF8.GetBytes(piece, bytes)];
            if (_ranks.Find(bytes) is >= 0 and var rank)
            {
                ids?.Add(rank);
                count++;
            }
            else
            {
                count += BytePairEncoder.Encode(_ranks, bytes, ids);
            }
        }
        return count;
    }
}
