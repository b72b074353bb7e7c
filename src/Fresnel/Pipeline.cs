using System.Runtime.CompilerServices;
using Fresnel.Assets;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.JsonRepair;
using Fresnel.Limits;
using Fresnel.ResponseCaching;
using Fresnel.Routing;

namespace Fresnel;

/// <summary>The path of every call, the same for all APIs and request kinds.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="assetArchiver">Null: images are neither stored nor returned as URLs.</param>
/// <param name="cache">Null: no answer is stored.</param>
public sealed class Pipeline(
    ModelCatalog catalog,
    Limiter limiter,
    Router router,
    Failover failover,
    LiveStatistics statistics,
    AssetArchiver? assetArchiver = null,
    ResponseCache? cache = null
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
        try
        {
            await foreach (var frame in failover.SendAsync(call, plan, cancellationToken))
            {
                var recorded = admission.Record(frame);
                lookup.Recorder?.Add(recorded);
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
    private static HeldAnswer? RepairOf(Call call) => HeldAnswer.For(call.Request, call.Model!.Models[0].RepairsJson);

    private ValueTask<Frame> ArchiveAsync(Call call, in Frame frame, CancellationToken cancellationToken) =>
        assetArchiver is null
            ? ValueTask.FromResult(frame)
            : assetArchiver.ArchiveAsync(frame, call.Caller.KeyId, OriginOf(call), cancellationToken);

    /// <returns>Null: images are returned as data.</returns>
    private static string? OriginOf(Call call) =>
        call.Request is ImageRequest { ReturnUrls: true } ? call.Origin : null;

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
