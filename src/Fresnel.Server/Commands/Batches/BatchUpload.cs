namespace Fresnel.Server.Commands.Batches;

/// <summary>Sends as many requests of a source as one batch can have.</summary>
internal static class BatchUpload
{
    /// <summary>Below the 200 MiB and the 50,000 lines that a batch may have.</summary>
    private const long MaxBytes = 180L << 20;

    private const int MaxLines = 50_000;

    /// <param name="ids">Of the requests that are still to be sent.</param>
    /// <param name="send">Sends the lines, which are deleted afterwards.</param>
    /// <returns>What it returned, and which requests were sent.</returns>
    public static async Task<(T Result, IReadOnlySet<string> Sent)> SendAsync<T>(
        BatchSource source,
        IReadOnlySet<string> ids,
        Func<Stream, Task<T>> send
    )
    {
        var path = Path.GetTempFileName();
        try
        {
            await using var lines = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            var sent = new HashSet<string>();
            foreach (var (id, line) in source.MakeLines(ids))
            {
                if (sent.Count > 0 && (lines.Length + line.Length > MaxBytes || sent.Count == MaxLines))
                    break;
                lines.Write(line);
                lines.WriteByte((byte)'\n');
                sent.Add(id);
            }
            lines.Position = 0;
            return (await send(lines), sent);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
