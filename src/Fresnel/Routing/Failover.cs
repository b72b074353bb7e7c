using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>Walks a plan until one deployment answers. Once an event has been handed on, it never switches.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Failover(IEnumerable<IProvider> providers, TimeProvider time, ILogger<Failover> logger)
{
    /// <summary>Most frames without meaning (comments, pings) kept back while nothing has been said yet.</summary>
    private const int MostKeptBack = 64;

    private readonly FrozenDictionary<string, IProvider> _providers = providers.ToFrozenDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);

    /// <returns>The frames of the one deployment that answered.</returns>
    /// <exception cref="GatewayException">Every deployment failed, or the request itself is at fault, or the answer broke off.</exception>
    public async IAsyncEnumerable<Frame> SendAsync(
        Call call, IReadOnlyList<Deployment> plan, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        GatewayException? worst = null;
        foreach (var deployment in plan)
        {
            call.ServedBy = deployment;
            var started = time.GetTimestamp();
            var answered = false;
            List<Frame>? keptBack = null;
            GatewayException? failure = null;

            await using var frames = _providers[deployment.Provider].SendAsync(call.Request, deployment, cancellationToken).GetAsyncEnumerator(cancellationToken);
            try
            {
                while (true)
                {
                    try
                    {
                        if (!await frames.MoveNextAsync())
                            break;
                    }
                    catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
                    {
                        failure = Typed(e, call, deployment);
                        break;
                    }

                    var frame = frames.Current;
                    if (IsNote(frame))
                    {
                        call.Noted(frame.Events.Cast<Noted>());
                        continue;
                    }
                    if (!answered)
                    {
                        if (frame.Events.IsDefaultOrEmpty && (keptBack ??= []).Count < MostKeptBack)
                        {
                            keptBack.Add(frame with { Raw = frame.Raw.ToArray() });
                            continue;
                        }
                        answered = true;
                        call.FirstEventAfter = call.Elapsed;
                        foreach (var earlier in keptBack ?? [])
                            yield return earlier;
                    }
                    yield return frame;
                }
                if (!answered)
                    failure ??= new GatewayException(ErrorKind.UpstreamFailed, $"{deployment} ended without an answer.");
            }
            finally
            {
                call.Tried(new Attempt(deployment, failure?.Kind, time.GetElapsedTime(started)));
                if (failure is not null)
                    RoutingLog.AttemptFailed(logger, call.Id, deployment, failure.Kind, failure.UpstreamStatus, (long)time.GetElapsedTime(started).TotalMilliseconds);
            }

            if (failure is null)
                yield break;
            if (answered || !ErrorTable.Row(failure.Kind).TryNext)
                throw Fail(call, failure);
            worst = Worse(worst, failure);
        }
        throw Fail(call, worst!);
    }

    /// <summary>Only about what was done on the way out: for the trace, and no answer yet.</summary>
    private static bool IsNote(in Frame frame) =>
        frame.Raw.IsEmpty && !frame.Events.IsDefaultOrEmpty && frame.Events.All(static item => item is Noted);

    /// <summary>Of several failures the one to tell: being busy only if all were, for then waiting helps.</summary>
    private static GatewayException Worse(GatewayException? earlier, GatewayException later) =>
        earlier is null ? later
        : later.Kind != ErrorKind.UpstreamBusy ? later
        : earlier.Kind != ErrorKind.UpstreamBusy ? earlier
        : later.RetryAfter < earlier.RetryAfter || earlier.RetryAfter is null ? later
        : earlier;

    private static GatewayException Fail(Call call, GatewayException failure)
    {
        (call.Outcome, call.Error) = (Outcome.Failed, failure.Kind);
        return failure;
    }

    private GatewayException Typed(Exception failure, Call call, Deployment deployment)
    {
        switch (failure)
        {
            case GatewayException typed:
                return typed;
            case OperationCanceledException:
                return new GatewayException(ErrorKind.UpstreamTimeout, $"{deployment} took too long.", failure);
            default:
                RoutingLog.AdapterFailed(logger, call.Id, deployment, failure);
                return new GatewayException(ErrorKind.Internal, $"Fresnel could not use the answer of {deployment}. The operator's log says why.", failure);
        }
    }
}
