using Fresnel.Server.Commands.Batches;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>Sends the requests of an evaluation that have no answer yet, and adds up what the answers cost.</summary>
/// <param name="maxCost">Of all together, US dollars; null: as the budgets allow.</param>
internal sealed class EvaluationBatches(BatchClient client, decimal? maxCost)
{
    private decimal _spent;

    /// <summary>The batch that runs now; null: none.</summary>
    public string? Current { get; private set; }

    /// <param name="requests">Path of a file of requests of one endpoint.</param>
    /// <param name="path">Of the answers, which receives those that are missing.</param>
    /// <param name="ids">Of the requests.</param>
    /// <returns>The answers by the ids of their requests.</returns>
    /// <exception cref="OperatorErrorException">A batch ended early, or the money is spent.</exception>
    public async Task<Dictionary<string, EvaluationAnswer>> SendAsync(
        string requests,
        string path,
        IReadOnlySet<string> ids,
        CancellationToken cancellationToken
    )
    {
        var results = new BatchResults(path, isRaw: true);
        if (results.Current is null)
            EvaluationAnswer.RemoveErrors(path);
        var source = new BatchSource(requests, task: null, model: null, prompt: null, column: null);
        if (results.Current is not null || !source.ListIds().All(EvaluationAnswer.Read(path, ids).ContainsKey))
            await RunAsync(source, results, cancellationToken);
        var answers = EvaluationAnswer.Read(path, ids);
        _spent += answers.Values.Sum(answer => answer.Cost ?? 0);
        return answers;
    }

    private async Task RunAsync(BatchSource source, BatchResults results, CancellationToken cancellationToken)
    {
        var rest = maxCost - _spent;
        if (rest <= 0)
            throw new OperatorErrorException(
                $"The evaluation has spent its {maxCost} US dollars. Its answers are kept."
            );
        try
        {
            await Terminal.WithBatchProgressAsync(progress =>
                new BatchRun(client, source, results, progress, rest).RunAsync(cancellationToken)
            );
        }
        finally
        {
            Current = results.Current;
        }
    }
}
