using System.Text;

namespace Fresnel.Contracts.Tokens;

/// <summary>Counts text as the flagship bills it: byte-pair encoding with the o200k ranks.</summary>
/// <remarks>
/// Thread-safe; about 6 MB once loaded. Special tokens have no meaning in a caller's text and are encoded as text.
/// Linear in the length of the text but for a logarithm, whatever the text: a megabyte without a space is no attack.
/// </remarks>
public sealed class Tokenizer
{
    private const int MaxStackPiece = 64;

    private readonly TokenRanks _ranks;

    private Tokenizer(TokenRanks ranks) => _ranks = ranks;

    /// <summary>Reads the ranks file.</summary>
    /// <param name="file">The o200k ranks as the npm package js-tiktoken ships them: one object literal, with or without a prefix.</param>
    /// <exception cref="FormatException">It is some other file.</exception>
    public static Tokenizer Load(ReadOnlyMemory<byte> file) => new(TokenRanks.Read(file));

    /// <returns>Tokens in the text; 0 for none.</returns>
    public int Count(ReadOnlySpan<char> text) => Tokenize(text, null);

    /// <returns>The tokens' ids in order.</returns>
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
