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

/// <summary>The path of every call, the same for all APIs and request kinds.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="assetArchiver">Null: images are neither stored nor returned as URLs.</param>
public sealed class Pipeline(
    ModelCatalog catalog,
    Limiter limiter,
    Router router,
    Failover failover,
    LiveStatistics statistics,
    AssetArchiver? assetArchiver = null
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
        // disposing it settles the call, whatever the outcome
        await using var admission = await AdmitAsync(call, cancellationToken);
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
            statistics.Record(call); // for the next plans
        }
    }

    /// <returns>Null: images are returned as data.</returns>
    private static string? OriginOf(Call call) =>
        call.Request is ImageRequest { ReturnUrls: true } ? call.Origin : null;

    private async ValueTask<Admission> AdmitAsync(Call call, CancellationToken cancellationToken)
    {
        try
        {
            // the deployments that can serve it, and their prices
            call.Model = catalog.Resolve(call.Request, call.Caller.IsModelAllowed);
            ModelAccess.Check(call, catalog); // whether the caller may use them
            call.MaxBilledAttempts = Math.Max(call.MaxBilledAttempts, failover.MaxBilledAttempts(call)); // over 1: hedge or continuation
            return await limiter.AdmitAsync(call, call.Model, cancellationToken); // the maximum cost is reserved
        }
        catch (GatewayException rejection)
        {
            limiter.RecordRejection(call, rejection);
            throw;
        }
    }
}
