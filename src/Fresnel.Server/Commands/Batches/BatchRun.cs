using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Batches;

/// <summary>
/// Sends the requests of a source as batches, one after another, and collects the answers. What an earlier run left is
/// continued.
/// </summary>
/// <param name="maxCost">Of each batch, US dollars; null: as the budgets allow.</param>
internal sealed class BatchRun(
    BatchClient client,
    BatchSource source,
    BatchResults results,
    BatchProgress progress,
    decimal? maxCost
)
{
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
        var (batch, _) = await BatchUpload.SendAsync(
            source,
            ids,
            lines => client.CreateAsync(source.Endpoint, lines, maxCost, cancellationToken)
        );
        return batch;
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
