using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Captures;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.Limits;
using Fresnel.ResponseCaching;
using Fresnel.Server.Ingress;
using Fresnel.Telemetry;

namespace Fresnel.Server.WebConsole.Replays;

/// <summary>
/// Sends a captured request again, to a deployment that is chosen: an ordinary call of a key, limited and charged as all
/// others.
/// </summary>
internal sealed class Replay(CallRunner runner, CaptureStore captures, RecordedApis apis, ErrorMapper errors)
{
    /// <returns>What the call would cost; null where a price is unknown.</returns>
    /// <exception cref="GatewayException">The deployment cannot serve the request.</exception>
    public async Task<CostEstimate> EstimateAsync(
        Capture capture,
        ReplayTarget target,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        await runner.EstimateAsync(
            new WireCall(Call.NewId(), await FindApiAsync(capture, target, cancellationToken), capture.Body, caller),
            cancellationToken
        );

    /// <returns>The answer, or why there was none.</returns>
    public async Task<ReplayResult> RunAsync(
        Capture capture,
        ReplayTarget target,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var api = await FindApiAsync(capture, target, cancellationToken);
        var recorder = new CallRecorder(api, new CapturePolicy(CaptureMode.All, 1), captures.Options.MaxCallBytes);
        var call = new WireCall(Call.NewId(), recorder, capture.Body, caller)
        {
            Caching = new CacheDirectives { NoStore = true },
        };
        string? error = null;
        try
        {
            await runner.RunAsync(call, new DiscardingSink(), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            error = errors.Map(call.Id, failure).Message;
        }
        var took = recorder.Call?.Elapsed; // before its pictures are made small
        var draft = recorder.End(capture.Request, capture.Body);
        return new ReplayResult(
            recorder.Call,
            took,
            draft is null ? null : await captures.PrepareAsync(draft, cancellationToken),
            error ?? (recorder.Call?.Error is { } kind ? $"It ended with {EnumNames.SnakeCase(kind)}." : null)
        );
    }

    private async Task<IWireApi> FindApiAsync(Capture capture, ReplayTarget target, CancellationToken cancellationToken)
    {
        if (capture.Body.IsEmpty)
            throw GatewayException.InvalidRequest(
                "The request was not captured, so it cannot be sent again: its key captures pictures only, or it was too large.",
                null
            );
        return new ReplayApi(
            await apis.FindAsync(capture, cancellationToken)
                ?? throw GatewayException.InvalidRequest(
                    $"Requests to {capture.Request.Path} cannot be sent again.",
                    null
                ),
            target
        );
    }
}
