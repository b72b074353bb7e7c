namespace Fresnel.Contracts.Tokens;

/// <summary>Joins the pair of lowest rank, leftmost first, until no pair is a token.</summary>
internal static class BytePairEncoder
{
    /// <returns>Tokens the piece falls into; their ids are added to <paramref name="ids"/> when there is a list.</returns>
    public static int Encode(TokenRanks ranks, ReadOnlySpan<byte> piece, List<int>? ids)
    {
        // next[i] is where the token that starts at i ends; a token that was swallowed has next[i] = 0.
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
                continue; // one of the two was joined to another meanwhile
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
