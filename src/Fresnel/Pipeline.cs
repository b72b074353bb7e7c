using System.Runtime.CompilerServices;
using Fresnel.Access;
using Fresnel.Assets;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Drift;
using Fresnel.JsonRepair;
using Fresnel.Limits;
using Fresnel.ResponseCaching;
using Fresnel.Routing;

namespace Fresnel;

/// <summary>The path of every call, the same for all APIs and request kinds.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="assetArchiver">Null: images are neither stored nor returned as URLs.</param>
/// <param name="cache">Null: no answer is stored.</param>
/// <param name="sampler">Null: no answer is measured.</param>
public sealed class Pipeline(
    ModelCatalog catalog,
    Limiter limiter,
    Router router,
    Failover failover,
    LiveStatistics statistics,
    AssetArchiver? assetArchiver = null,
    ResponseCache? cache = null,
    AnswerSampler? sampler = null
)
{
    /// <returns>
    /// The answer's frames, each valid until the next is read. Disposing early or cancelling means that the caller
    /// disconnected.
    /// </returns>
    /// <exception cref="GatewayException">The call was rejected, or failed before or after the first frame.</exception>
    public async IAsyncEnumerable<Frame> RunAsync(
        Call call,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        Resolve(call);
        var lookup = CacheLookup.Of(call, cache);
        if (lookup.Found is { } stored)
        {
            await foreach (var frame in ReplayAsync(call, stored, cancellationToken))
                yield return frame;
            yield break;
        }
        // disposing it settles the call, whatever the outcome
        await using var admission = await AdmitAsync(call, cancellationToken);
        call.MarkAdmitted();
        var plan = router.Plan(call); // deployments, best first
        call.MarkPlanned(plan);
        var repair = RepairOf(call);
        var sample = sampler?.Begin(call.Request, CallReporter.OperationName(call.Request));
        try
        {
            await foreach (var frame in failover.SendAsync(call, plan, cancellationToken))
            {
                var recorded = admission.Record(frame);
                lookup.Recorder?.Add(recorded);
                sample?.Add(recorded, call.ServedBy!);
                if (repair is not null)
                    repair.Hold(recorded);
                else
                    yield return await ArchiveAsync(call, recorded, cancellationToken);
            }
            foreach (var frame in repair is null ? [] : Release(call, repair))
                yield return await ArchiveAsync(call, frame, cancellationToken);
            if (admission.FinalUsage() is { } usageFrame)
                yield return usageFrame;
            if (call.OnCompleting is { } onCompleting)
                await onCompleting();
            call.Outcome = CallOutcome.Completed;
            lookup.Store(call);
            sample?.End(call.Id, call.StartedAt);
        }
        finally
        {
            statistics.Record(call); // for the next plans
        }
    }

    /// <summary>Estimates what a call would cost; nothing is sent or recorded.</summary>
    internal CostEstimate Estimate(Call call)
    {
        ResolveModel(call);
        call.MaxBilledAttempts = Math.Max(call.MaxBilledAttempts, failover.MaxBilledAttempts(call));
        var maximum = limiter.FindMaxCost(call);
        return new CostEstimate(Limiter.EstimateCost(call, router.Plan(call)[0]), maximum);
    }

    /// <summary>Finds the vendor's batch that would serve a call for less than its first deployment does.</summary>
    /// <param name="known">The provider and model of a batch that was created; null: any.</param>
    /// <returns>Null: there is none, or what it costs is not known.</returns>
    internal BatchOffer? FindBatch(Call call, (string Provider, string Model)? known)
    {
        ResolveModel(call);
        if (known is null && call.Caller.Policy is { EachUser: not null } or { RequireUser: true })
            return null; // an end user's budget cannot be held for a day
        if (limiter.FindMaxCost(call) is not { } maximum)
            return null;
        var plan = router.Plan(call);
        var offers =
            from deployment in known is null ? plan : call.Model!.Candidates
            where known is null || known == (deployment.Provider, deployment.Model)
            let batches = failover.BatchesOf(deployment)
            let cost = Limiter.EstimateBatchCost(call, deployment)
            where batches?.CanBatch(call.Request, deployment) is true && cost is not null
            where known is not null || !(Limiter.EstimateCost(call, plan[0]) <= cost)
            orderby cost.Value.Nanodollars
            select new BatchOffer(deployment, batches, call.Request, cost.Value, maximum);
        return offers.FirstOrDefault();
    }

    /// <inheritdoc cref="Limiter.Hold"/>
    internal BudgetHold? HoldBudget(Caller caller, Money amount, bool isForced) =>
        limiter.Hold(caller, amount, isForced);

    /// <summary>Runs a call whose answer a vendor's batch gave before: nothing is sent.</summary>
    /// <inheritdoc cref="RunAsync"/>
    internal async IAsyncEnumerable<Frame> RunAnsweredAsync(
        Call call,
        Deployment deployment,
        Func<GatewayRequest, Frame> read,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        try
        {
            ResolveModel(call);
        }
        catch (GatewayException)
        {
            call.Model = new ResolvedModel(deployment.Model, [deployment]); // removed meanwhile, and to be paid anyway
        }
        await using var admission = await limiter.AdmitAnsweredAsync(call, cancellationToken);
        call.MarkAdmitted();
        call.BeginAttempt(deployment);
        var repair = RepairOf(call);
        var frame = admission.Record(ReadAnswer(call, deployment, read));
        repair?.Hold(frame);
        foreach (var part in repair is null ? [frame] : Release(call, repair))
            yield return await ArchiveAsync(call, part, cancellationToken);
        if (call.OnCompleting is { } onCompleting)
            await onCompleting();
        call.Outcome = CallOutcome.Completed;
    }

    private static Frame ReadAnswer(Call call, Deployment deployment, Func<GatewayRequest, Frame> read)
    {
        try
        {
            var frame = read(call.Request);
            call.AddAttempt(new Attempt(deployment, null, TimeSpan.Zero) { Number = 1 });
            return frame with
            {
                Events =
                [
                    .. frame.Events.Select(item =>
                        item is UsageReported report
                            ? report with
                            {
                                Usage = report.Usage with { ServiceTier = ApplicablePrice.BatchTier },
                            }
                            : item
                    ),
                ],
            };
        }
        catch (GatewayException failure)
        {
            call.AddAttempt(new Attempt(deployment, failure.Kind, TimeSpan.Zero) { Number = 1 });
            (call.Outcome, call.Error) = (CallOutcome.Failed, failure.Kind);
            if (failure.Usage is { } usage)
                call.AddBilledAttempt(1, deployment, usage with { ServiceTier = ApplicablePrice.BatchTier });
            throw;
        }
    }

    /// <summary>Answers from the cache: no limit, budget or provider is involved, and the call is recorded at zero cost.</summary>
    private async IAsyncEnumerable<Frame> ReplayAsync(
        Call call,
        CachedResponse stored,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var admission = limiter.AdmitCached(call, stored.ServedBy.Model);
        var repair = RepairOf(call);
        foreach (var frame in stored.Frames)
            repair?.Hold(frame);
        foreach (var frame in repair is null ? stored.Frames : Release(call, repair))
        {
            cancellationToken.ThrowIfCancellationRequested();
            call.TimeToFirstEvent ??= call.Elapsed;
            yield return await ArchiveAsync(call, frame, cancellationToken);
        }
        if (call.OnCompleting is { } onCompleting)
            await onCompleting();
        call.Outcome = CallOutcome.Completed;
    }

    private static IReadOnlyList<Frame> Release(Call call, HeldAnswer repair)
    {
        var (outcome, frames) = repair.Release();
        call.JsonOutcome = outcome;
        if (outcome == JsonRepairOutcome.Invalid)
            call.AddNotes([new TraceNote("the answer is not JSON and could not be repaired")]);
        return frames;
    }

    /// <returns>Null: the answer is relayed as it comes.</returns>
    private static HeldAnswer? RepairOf(Call call) =>
        call.Model!.Models is [var model, ..] ? HeldAnswer.For(call.Request, model.RepairsJson) : null;

    private ValueTask<Frame> ArchiveAsync(Call call, in Frame frame, CancellationToken cancellationToken) =>
        assetArchiver is null
            ? ValueTask.FromResult(frame)
            : assetArchiver.ArchiveAsync(
                frame,
                call.Caller.KeyId,
                OriginOf(call),
                cancellationToken,
                call.ImageLifetime
            );

    /// <returns>Null: images are returned as data.</returns>
    private static string? OriginOf(Call call) =>
        call.Request is ImageRequest { ReturnUrls: true } or ChatRequest { ReturnUrls: true, Stream: false }
            ? call.Origin
            : null;

    private void Resolve(Call call)
    {
        try
        {
            ResolveModel(call);
            if (call.Request is ChatRequest { AutoCache: null } chat && call.Model!.Models[0].MarksPrompts)
                call.Request = chat with { AutoCache = new CacheMark(OneHour: false) };
        }
        catch (GatewayException rejection)
        {
            limiter.RecordRejection(call, rejection);
            throw;
        }
    }

    private void ResolveModel(Call call)
    {
        // the deployments that can serve it, and their prices
        call.Model = catalog.Resolve(call.Request, call.Caller.IsModelAllowed);
        ModelAccess.Check(call, catalog); // whether the caller may use them
    }

    private async ValueTask<Admission> AdmitAsync(Call call, CancellationToken cancellationToken)
    {
        try
        {
            call.MaxBilledAttempts = Math.Max(call.MaxBilledAttempts, failover.MaxBilledAttempts(call)); // over 1: hedge or continuation
            return await limiter.AdmitAsync(call, call.Model!, cancellationToken); // the maximum cost is reserved
        }
        catch (GatewayException rejection)
        {
            limiter.RecordRejection(call, rejection);
            throw;
        }
    }
}
