using Fresnel.Contracts.Batches;

namespace Fresnel.Providers.Http;

/// <summary>The results of a vendor's batch, one a line.</summary>
internal static class ResultLines
{
    public static List<BatchedResult> Read(ReadOnlyMemory<byte> lines, Func<ReadOnlyMemory<byte>, BatchedResult> read)
    {
        var results = new List<BatchedResult>();
        while (!lines.IsEmpty)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            var line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? default : lines[(end + 1)..];
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
                results.Add(read(line));
        }
        return results;
    }
}
