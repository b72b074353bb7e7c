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

    /// <summary>Writes the answers of a batch as they come, until it has ended.</summary>
    private async Task FinishAsync(string id, HashSet<string> known, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var before = known.Count;
        var answers = WriteAnswersAsync(id, known, stop.Token);
        BatchState batch;
        try
        {
            batch = await WaitAsync(id, before, answers, cancellationToken);
            await answers;
        }
        finally
        {
            await stop.CancelAsync();
            await answers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        results.Current = null;
        if (batch.Status == "failed")
            throw new OperatorErrorException($"{id} has faults, and nothing ran: {batch.Problem}");
        if (batch.Status != "completed" || batch.Problem is not null)
            throw new OperatorErrorException(
                $"{id} is {batch.Status}: {batch.Problem ?? "not all of it has run"}. Answers so far are kept."
            );
    }

    /// <param name="answers">Ends the wait if it fails.</param>
    private async Task<BatchState> WaitAsync(string id, int before, Task answers, CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await client.GetAsync(id, cancellationToken);
            progress.Report(before, batch);
            if (batch.HasEnded || answers.IsFaulted)
                return batch;
            await Task.Delay(s_interval, cancellationToken);
        }
    }

    /// <summary>A connection that breaks is made again: the server sends all answers, and those that are known are left out.</summary>
    private async Task WriteAnswersAsync(string id, HashSet<string> known, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await results.AppendAsync(client.ReadAnswersAsync(id, cancellationToken), known);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(s_interval, cancellationToken);
            }
        }
    }
}
