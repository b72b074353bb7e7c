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
/// <param name="pictures">Null: none are kept, and none are given by address.</param>
public sealed class Pipeline(
    ModelCatalog catalog,
    Limiter limits,
    Router router,
    Failover failover,
    LiveStatistics statistics,
    AssetKeeper? pictures = null
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
                var told = admission.Record(frame);
                yield return pictures is null
                    ? told
                    : await pictures.KeepAsync(told, call.Caller.KeyId, OriginOf(call), cancellationToken);
            }
            if (admission.Untold() is { } rest)
                yield return rest;
            if (call.Completing is { } completing)
                await completing();
            call.Outcome = Outcome.Completed;
        }
        finally
        {
            statistics.Record(call); // what the next plans go by
        }
    }

    /// <returns>Null: the caller wants the pictures themselves.</returns>
    private static string? OriginOf(Call call) => call.Request is ImageRequest { WantsUrls: true } ? call.Origin : null;

    private async ValueTask<Admission> AdmitAsync(Call call, CancellationToken cancellationToken)
    {
        try
        {
            call.Model = catalog.Resolve(call.Request, call.Caller.MayUse); // who can do this, at what price
            ModelAccess.Check(call, catalog); // whether the caller may
            call.MostBilled = Math.Max(call.MostBilled, failover.MostBilled(call)); // more than one only where that is wished
            return await limits.AdmitAsync(call, call.Model, cancellationToken); // the worst case is set aside
        }
        catch (GatewayException refusal)
        {
            limits.Refuse(call, refusal);
            throw;
        }
    }
}
