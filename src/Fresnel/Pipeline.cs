using System.Runtime.CompilerServices;
using Fresnel.Assets;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Limits;
using Fresnel.Routing;

namespace Fresnel;

/// <summary>A call's path, the same for every door and every kind of request.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="assetArchiver">Null: none are kept, and none are given by address.</param>
public sealed class Pipeline(
    ModelCatalog catalog,
    Limiter limiter,
    Router router,
    Failover failover,
    LiveStatistics statistics,
    AssetArchiver? assetArchiver = null
)
{
    /// <returns>The answer's frames. Each is valid until the next is asked for. Leaving early, or cancelling, is the caller leaving.</returns>
    /// <exception cref="GatewayException">Refused before the first frame, or failed before or after it.</exception>
    public async IAsyncEnumerable<Frame> RunAsync(
        Call call,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await using var admission = await AdmitAsync(call, cancellationToken); // disposing it settles the bill, whatever happened
        var plan = router.Plan(call); // deployments, best first
        try
        {
            await foreach (var frame in failover.SendAsync(call, plan, cancellationToken))
            {
                var recorded = admission.Record(frame);
                yield return assetArchiver is null
                    ? recorded
                    : await assetArchiver.ArchiveAsync(recorded, call.Caller.KeyId, OriginOf(call), cancellationToken);
            }
            if (admission.FinalUsage() is { } usageFrame)
                yield return usageFrame;
            if (call.OnCompleting is { } onCompleting)
                await onCompleting();
            call.Outcome = CallOutcome.Completed;
        }
        finally
        {
            statistics.Record(call); // what the next plans go by
        }
    }

    /// <returns>Null: the caller wants the pictures themselves.</returns>
    private static string? OriginOf(Call call) =>
        call.Request is ImageRequest { ReturnUrls: true } ? call.Origin : null;

    private async ValueTask<Admission> AdmitAsync(Call call, CancellationToken cancellationToken)
    {
        try
        {
            call.Model = catalog.Resolve(call.Request, call.Caller.IsModelAllowed); // who can do this, at what price
            ModelAccess.Check(call, catalog); // whether the caller may
            call.MaxBilledAttempts = Math.Max(call.MaxBilledAttempts, failover.MaxBilledAttempts(call)); // more than one only where that is wished
            return await limiter.AdmitAsync(call, call.Model, cancellationToken); // the worst case is set aside
        }
        catch (GatewayException rejection)
        {
            limiter.RecordRejection(call, rejection);
            throw;
        }
    }
}
