using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>Walks a plan until one deployment answers. Once an event has been handed on it switches only where the caller asked for that, and says so.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="health">Null: of its own.</param>
/// <param name="hedging">Null: no call is hedged.</param>
public sealed class Failover(
    IEnumerable<IProvider> providers,
    RetryOptions options,
    TimeProvider time,
    ILogger<Failover> logger,
    DeploymentHealthRegistry? health = null,
    HedgePolicy? hedging = null
)
{
    private readonly FrozenDictionary<string, IProvider> _providers = providers.ToFrozenDictionary(
        provider => provider.Name,
        StringComparer.OrdinalIgnoreCase
    );
    private readonly UpstreamAttempt.AttemptContext _attemptContext = new(options, time, logger);
    private readonly Func<Deployment, DeploymentHealth> _healthOf = (
        health ?? new DeploymentHealthRegistry(time, logger)
    ).HealthOf;

    /// <summary>How many attempts of a call may come to be billed: the one that answers, one that loses a race, one that breaks off and is gone on with.</summary>
    public int MaxBilledAttempts(Call call) =>
        1 + (StreamContinuation.IsRequested(call.Request) ? 1 : 0) + (hedging?.OptionsFor(call) is not null ? 1 : 0);

    /// <summary>As many attempts are billed as <see cref="Call.MaxBilledAttempts"/> says, at most.</summary>
    /// <returns>The frames of the deployment that answered; with <see cref="StreamContinued"/> between them, of those that did.</returns>
    /// <exception cref="GatewayException">Every deployment failed, or the request itself is at fault, or the answer broke off.</exception>
    public async IAsyncEnumerable<Frame> SendAsync(
        Call call,
        IReadOnlyList<Deployment> plan,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        GatewayException? error = null;
        var schedule = new AttemptSchedule(plan, _healthOf, _attemptContext.Options);
        var continuation = call.MaxBilledAttempts > 1 ? StreamContinuation.CreateIfRequested(call.Request) : null;
        var hedgeOptions = call.MaxBilledAttempts > 1 ? hedging?.OptionsFor(call) : null;
        while (schedule.Next(out var delay) is { } deployment)
        {
            if (delay > TimeSpan.Zero)
                await Task.Delay(delay, _attemptContext.Time, cancellationToken);
            if (_attemptContext.Options.CallTimeout < call.Elapsed)
                break;
            var isContinuing = continuation?.HasOutput is true;
            await using var attempt = StartAttempt(
                call,
                isContinuing ? continuation!.RemainingRequest : call.Request,
                deployment,
                hedgeOptions is not null,
                cancellationToken
            );
            await using var hedgedAttempt =
                hedgeOptions is null || isContinuing
                    ? null
                    : CreateHedgedAttempt(call, attempt, schedule, hedgeOptions, cancellationToken);
            if (hedgedAttempt is null ? await attempt.OpenAsync() : await hedgedAttempt.OpenAsync())
            {
                var answering = hedgedAttempt?.Winner ?? attempt;
                call.SetAnsweringAttempt(answering.Number, answering.Deployment);
                call.TimeToFirstEvent ??= call.Elapsed;
                if (hedgedAttempt?.FailedAttempt is { } failedAttempt)
                    schedule.RecordFailure(failedAttempt.Deployment, failedAttempt.Failure!);
                if (continuation?.SwitchTo(answering) is { } continuedFrame)
                    yield return continuedFrame;
                while (true)
                {
                    if (continuation is null)
                        yield return answering.Current;
                    else if (continuation.Record(answering.Current) is { Events.IsDefaultOrEmpty: false } frame)
                        yield return frame;
                    try
                    {
                        if (!await answering.MoveNextAsync())
                            break;
                    }
                    catch (Exception e) when (answering.IsUpstreamFailure(e))
                    {
                        answering.SetFailure(e);
                        break;
                    }
                }
                if (answering.Failure is not { } interruption)
                    yield break;
                if (continuation?.CanContinue is not true || !ErrorDefinitions.Get(interruption.Kind).AllowsFallback)
                    throw MarkFailed(call, interruption);
                schedule.RecordFailure(answering.Deployment, interruption);
                error = interruption;
                continue;
            }
            continuation?.RestoreAnsweringAttempt(call);
            var failure = attempt.Failure!;
            schedule.RecordFailure(deployment, failure);
            error = SelectError(error, failure);
            if (hedgedAttempt?.FailedAttempt is { } failedHedge)
            {
                schedule.RecordFailure(failedHedge.Deployment, failedHedge.Failure!);
                error = SelectError(error, failedHedge.Failure!);
            }
            if (!ErrorDefinitions.Get(failure.Kind).AllowsFallback)
                throw MarkFailed(call, failure);
        }
        throw MarkFailed(
            call,
            error
                ?? new GatewayException(
                    ErrorKind.UpstreamBusy,
                    $"Every provider of `{call.Model?.Name}` is busy. Try again later."
                )
                {
                    RetryAfter = schedule.ShortestCooldown(),
                }
        );
    }

    private UpstreamAttempt StartAttempt(
        Call call,
        GatewayRequest request,
        Deployment deployment,
        bool canCancel,
        CancellationToken cancellationToken,
        bool isHedge = false
    ) =>
        new(
            call,
            request,
            deployment,
            _providers[deployment.Provider],
            _healthOf(deployment),
            _attemptContext,
            canCancel,
            cancellationToken
        )
        {
            IsHedge = isHedge,
        };

    /// <returns>Null: how long to wait for the first is not known.</returns>
    private HedgedAttempt? CreateHedgedAttempt(
        Call call,
        UpstreamAttempt first,
        AttemptSchedule schedule,
        HedgeOptions options,
        CancellationToken cancellationToken
    )
    {
        if (hedging!.DelayFor(first.Deployment, call, options) is not { } delay)
            return null;
        return new HedgedAttempt(call, first, delay, StartSecond, _attemptContext.Time);

        UpstreamAttempt? StartSecond()
        {
            if (
                schedule.TakeHedge(deployment => hedging.CanHedge(deployment, first.Deployment, call, options))
                is not { } hedgeDeployment
            )
                return null;
            var second = StartAttempt(
                call,
                call.Request,
                hedgeDeployment,
                canCancel: true,
                cancellationToken,
                isHedge: true
            );
            call.SetAnsweringAttempt(first.Number, first.Deployment);
            return second;
        }
    }

    /// <summary>Of several failures the one to tell: being busy only if all were, for then waiting helps.</summary>
    private static GatewayException SelectError(GatewayException? earlier, GatewayException later) =>
        earlier is null ? later
        : later.Kind != ErrorKind.UpstreamBusy ? later
        : earlier.Kind != ErrorKind.UpstreamBusy ? earlier
        : later.RetryAfter < earlier.RetryAfter || earlier.RetryAfter is null ? later
        : earlier;

    private static GatewayException MarkFailed(Call call, GatewayException failure)
    {
        (call.Outcome, call.Error) = (CallOutcome.Failed, failure.Kind);
        return failure;
    }
}
