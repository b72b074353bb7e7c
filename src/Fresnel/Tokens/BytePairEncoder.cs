namespace Fresnel.Tokens;

/// <summary>Merges the pair of lowest rank, leftmost first, until no pair is a token.</summary>
internal static class BytePairEncoder
{
    /// <returns>The number of tokens in the piece; their ids are added to <paramref name="ids"/> unless it is null.</returns>
    public static int Encode(TokenRanks ranks, ReadOnlySpan<byte> piece, List<int>? ids)
    {
        // next[i] is the end of the token that starts at i, or 0 if that token was merged
        var next = new int[piece.Length + 1];
        var previous = new int[piece.Length + 1];
        var pairs = new PriorityQueue<int, (int Rank, int Start, int End)>();
        for (var i = 0; i < piece.Length; i++)
        {
            next[i] = i + 1;
            previous[i + 1] = i;
        }
        for (var i = 0; i + 1 < piece.Length; i++)
            EnqueuePair(ranks, piece, pairs, i, i + 2);

        var count = piece.Length;
        while (pairs.TryDequeue(out var start, out var pair))
        {
            var middle = next[start];
            if (middle == 0 || middle == piece.Length || next[middle] != pair.End)
                continue; // one of the two was merged already
            next[start] = pair.End;
            next[middle] = 0;
            previous[pair.End] = start;
            count--;
            if (start > 0)
                EnqueuePair(ranks, piece, pairs, previous[start], pair.End);
            if (pair.End < piece.Length)
                EnqueuePair(ranks, piece, pairs, start, next[pair.End]);
        }

        for (var i = 0; ids is not null && i < piece.Length; i = next[i])
            ids.Add(ranks.Find(piece[i..next[i]]));
        return count;
    }

    private static void EnqueuePair(
        TokenRanks ranks,
        ReadOnlySpan<byte> piece,
        PriorityQueue<int, (int Rank, int Start, int End)> pairs,
        int start,
        int end
    )
    {
        if (ranks.Find(piece[start..end]) is >= 0 and var rank)
            pairs.Enqueue(start, (rank, start, end));
    }
}
