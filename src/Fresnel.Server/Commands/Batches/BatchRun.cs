using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Batches;

/// <summary>
/// Sends the requests of a source as batches, one after another, and collects the answers. What an earlier run left is
/// continued.
/// </summary>
internal sealed class BatchRun(BatchClient client, BatchSource source, BatchResults results, BatchProgress progress)
{
    /// <summary>Below the 200 MiB and the 50,000 lines that a batch may have.</summary>
    private const long MaxBytes = 180L << 20;

    private const int MaxLines = 50_000;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <returns>The number of requests, and of those that failed.</returns>
    public async Task<(int Total, int Failed)> RunAsync(CancellationToken cancellationToken)
    {
        var all = source.ListIds();
        var (known, _) = results.Read();
        progress.Begin(all.Count, known.Count);
        if (results.Current is { } running)
            await FinishAsync(running, known, cancellationToken);
        while (all.Where(id => !known.Contains(id)).ToHashSet() is { Count: > 0 } rest)
        {
            var batch = await CreateAsync(rest, cancellationToken);
            results.Current = batch.Id;
            await FinishAsync(batch.Id, known, cancellationToken);
        }
        return (all.Count, results.Read().Failed);
    }

    private async Task<BatchState> CreateAsync(IReadOnlySet<string> ids, CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using var lines = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            var count = 0;
            foreach (var (_, line) in source.MakeLines(ids))
            {
                if (count > 0 && (lines.Length + line.Length > MaxBytes || count == MaxLines))
                    break;
                lines.Write(line);
                lines.WriteByte((byte)'\n');
                count++;
            }
            lines.Position = 0;
            return await client.CreateAsync(source.Endpoint, lines, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task FinishAsync(string id, HashSet<string> known, CancellationToken cancellationToken)
    {
        var before = known.Count;
        BatchState batch;
        while (true)
        {
            batch = await client.GetAsync(id, cancellationToken);
            progress.Report(before, batch);
            if (batch.HasEnded)
                break;
            await Task.Delay(s_interval, cancellationToken);
        }
        if (batch.Status == "failed")
        {
            results.Current = null;
            throw new OperatorErrorException($"{id} has faults, and nothing ran: {batch.Problem}");
        }
        await results.AppendAsync(client.ReadLinesAsync(batch.OutputFileId, cancellationToken), known);
        await results.AppendAsync(client.ReadLinesAsync(batch.ErrorFileId, cancellationToken), known);
        results.Current = null;
        if (batch.Status != "completed" || batch.Problem is not null)
            throw new OperatorErrorException(
                $"{id} is {batch.Status}: {batch.Problem ?? "not all of it has run"}. Answers so far are kept."
            );
    }
}
