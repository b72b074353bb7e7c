using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;
using Fresnel.Limits;
using Fresnel.Routing;

namespace Fresnel.Batches;

/// <summary>
/// Runs lines of a chunk as a batch of their vendor, where that is cheaper: creates it, waits, reads the results. Lines that
/// have no answer afterwards run one by one.
/// </summary>
/// <param name="ending">Cancelled when no further line starts: the vendor's batch is cancelled, and what it did is kept.</param>
/// <param name="interrupted">Cancelled when this process stops or fails; the vendor's batch is continued later.</param>
internal sealed class UpstreamRuns(
    Batch batch,
    BatchServices services,
    ChunkClaims claims,
    BatchInput input,
    CancellationToken ending,
    CancellationToken interrupted
) : IDisposable
{
    /// <summary>Vendors promise an answer within a day; less time is not enough.</summary>
    public static TimeSpan LeastTime { get; } = TimeSpan.FromHours(23);

    private static readonly TimeSpan s_pollingInterval = TimeSpan.FromSeconds(30);

    /// <summary>How long a vendor may take to end a batch that is cancelled.</summary>
    private static readonly TimeSpan s_cancelling = TimeSpan.FromMinutes(10);

    /// <summary>The requests of one chunk are in memory at a time, while they are sent or their results are read.</summary>
    private readonly SemaphoreSlim _reading = new(1);

    /// <exception cref="IOException">The results could not be read; they can be later.</exception>
    public async Task RunAsync(ChunkClaim claim)
    {
        if (services.FindCaller(batch.KeyId) is not { } caller)
            return;
        var begun = claim.Upstream is null ? await CreateAsync(claim, caller) : await HoldAgainAsync(claim, caller);
        if (begun is not var (hold, batches))
            return;
        using (hold)
        {
            if (claim.Upstream is not { } upstream)
                return;
            if (await WaitAsync(upstream, batches, claim))
                await ReadAsync(claim, upstream, caller, hold);
            else if (!claim.IsLost)
                BatchLog.UpstreamBatchLeft(services.Log, batch.Id, claim.Chunk.Number, upstream.Id);
        }
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>Reserves what the lines can cost and creates the vendor's batch.</summary>
    /// <returns>Null: the lines run one by one.</returns>
    private async Task<(BudgetHold Hold, IBatchProvider Batches)?> CreateAsync(ChunkClaim claim, Caller caller)
    {
        if (batch.ExpiresAt - services.Time.GetUtcNow() < LeastTime)
            return null;
        await _reading.WaitAsync(ending);
        BudgetHold? hold = null;
        try
        {
            var offers = await FindOffersAsync(claim, caller);
            hold = offers.Count == 0 ? null : services.Runner.HoldBudget(caller, Sum(offers), isForced: false);
            if (hold is null)
                return null; // one by one, until the budget ends
            var (deployment, batches) = (offers.Values.First().Deployment, offers.Values.First().Batches);
            var requests = new List<BatchedRequest>();
            foreach (var (customId, offer) in offers)
                requests.Add(await batches.WriteAsync(customId, offer.Request, deployment, interrupted));
            var id = await batches.CreateAsync(requests, deployment, interrupted);
            var upstream = new UpstreamBatch(deployment.Provider, deployment.Model, id);
            BatchLog.UpstreamBatchCreated(
                services.Log,
                batch.Id,
                claim.Chunk.Number,
                requests.Count,
                $"{deployment}",
                id
            );
            if (await claims.SetUpstreamAsync(claim, upstream, CancellationToken.None))
                return (hold, batches);
            await batches.CancelAsync(id, interrupted); // another process has the chunk
        }
        catch (Exception e) when (e is GatewayException or JsonException)
        {
            BatchLog.UpstreamBatchFailed(services.Log, batch.Id, claim.Chunk.Number, e.Message);
        }
        finally
        {
            _reading.Release();
        }
        hold?.Dispose();
        return null;
    }

    /// <summary>Reserves again what the lines of a batch that an earlier process created can cost.</summary>
    /// <returns>Null: all of them have answers, or their model is not configured any more.</returns>
    private async Task<(BudgetHold Hold, IBatchProvider Batches)?> HoldAgainAsync(ChunkClaim claim, Caller caller)
    {
        await _reading.WaitAsync(interrupted);
        try
        {
            var offers = await FindOffersAsync(claim, caller);
            return
                offers.Values.FirstOrDefault() is { } offer
                && services.Runner.HoldBudget(caller, Sum(offers), isForced: true) is { } hold
                ? (hold, offer.Batches)
                : null;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The lines by the id that they have at the vendor: those of the deployment that most of them have.</summary>
    private async Task<Dictionary<string, Offer>> FindOffersAsync(ChunkClaim claim, Caller caller)
    {
        var known = claim.Upstream is { } upstream ? (upstream.Provider, upstream.Model) : ((string, string)?)null;
        var offers = new List<Offer>();
        await foreach (var line in input.ReadAsync(claim.Chunk, interrupted))
        {
            if (claim.Answers.IsAnswered(line.Number))
                continue;
            try
            {
                var call = ToCall("estimate", line, caller);
                if (await services.Runner.FindBatchAsync(call, known, interrupted) is { } found)
                    offers.Add(new Offer(line, found));
            }
            catch (GatewayException)
            {
                // it is answered by this error when it runs
            }
        }
        var largest = offers.GroupBy(offer => offer.Deployment.ToString()).MaxBy(group => group.Count());
        return largest?.ToDictionary(offer => $"line-{offer.Line.Number}") ?? [];
    }

    /// <returns>False: it did not end in time after it was cancelled.</returns>
    private async Task<bool> WaitAsync(UpstreamBatch upstream, IBatchProvider batches, ChunkClaim claim)
    {
        long? cancelledAt = null;
        while (!claim.IsLost)
        {
            try
            {
                if (await batches.HasEndedAsync(upstream.Id, interrupted))
                    return true;
                if (ending.IsCancellationRequested && cancelledAt is null)
                {
                    await batches.CancelAsync(upstream.Id, interrupted);
                    cancelledAt = services.Time.GetTimestamp();
                }
            }
            catch (Exception e) when (e is GatewayException or JsonException)
            {
                BatchLog.UpstreamBatchFailed(services.Log, batch.Id, claim.Chunk.Number, e.Message); // tried again
                if (ending.IsCancellationRequested)
                    cancelledAt ??= services.Time.GetTimestamp();
            }
            if (cancelledAt is { } since && services.Time.GetElapsedTime(since) > s_cancelling)
                return false;
            await PauseAsync(cancelledAt is null ? ending : interrupted);
        }
        return false; // another process has the chunk
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, interrupted);
        try
        {
            await Task.Delay(s_pollingInterval, services.Time, either.Token);
        }
        catch (OperationCanceledException) when (!interrupted.IsCancellationRequested) { }
    }

    private async Task ReadAsync(ChunkClaim claim, UpstreamBatch upstream, Caller caller, BudgetHold hold)
    {
        await _reading.WaitAsync(interrupted);
        try
        {
            var offers = await FindOffersAsync(claim, caller);
            foreach (
                var result in offers.Count == 0
                    ? []
                    : await offers.Values.First().Batches.ReadResultsAsync(upstream.Id, interrupted)
            )
            {
                if (result.Status is not null && offers.TryGetValue(result.CustomId, out var offer))
                    await AnswerAsync(claim, upstream, result, offer, caller, hold);
            }
            await claims.SetUpstreamAsync(claim, null, interrupted);
        }
        catch (Exception e) when (e is GatewayException or JsonException)
        {
            throw new IOException("The results of a vendor's batch could not be read.", e);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Charges a result and records it, unless it says nothing about the request, which then runs by itself.</summary>
    private async Task AnswerAsync(
        ChunkClaim claim,
        UpstreamBatch upstream,
        BatchedResult result,
        Offer offer,
        Caller caller,
        BudgetHold hold
    )
    {
        hold.Release(offer.Maximum);
        var recorder = new LineRecorder(batch, services, offer.Line, caller);
        var isAnswer = false;
        await services.Runner.RunAnsweredAsync(
            recorder.Around(ToCall(LineAnswer.CallId(batch.Id, offer.Line.Number, upstream.Id), offer.Line, caller)),
            offer.Deployment,
            request => offer.Batches.ReadAnswer(result, request, offer.Deployment),
            (answer, body) =>
            {
                isAnswer = !claim.IsLost && !(answer.Error is { } error && LineAnswer.IsTransient(error));
                if (isAnswer)
                    LineAnswer.Record(claim.Answers, services.Formats[batch.Endpoint], offer.Line, answer, body);
                return default;
            }
        );
        if (isAnswer)
            recorder.Store();
    }

    private WireCall ToCall(string id, BatchLine line, Caller caller) =>
        new(id, line.Api, line.Body, caller) { Priority = CallPriority.Background, Origin = batch.Origin };

    private static Money Sum(Dictionary<string, Offer> offers) =>
        offers.Values.Aggregate(Money.Zero, (sum, offer) => sum + offer.Found.Maximum);

    private sealed record Offer(BatchLine Line, BatchOffer Found)
    {
        public Deployment Deployment => Found.Deployment;

        public IBatchProvider Batches => Found.Batches;

        public GatewayRequest Request => Found.Request;

        public Money Maximum => Found.Maximum;
    }
}
