using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>One call's progress through its plan.</summary>
/// <remarks>Belongs to one call; not thread-safe.</remarks>
/// <param name="hedge">Null: the call is not hedged.</param>
internal sealed class FailoverState(Call call, AttemptSchedule schedule, HedgeOptions? hedge)
{
    private GatewayException? _error;
    private Deployment? _handedOver;

    public Call Call => call;

    public AttemptSchedule Schedule => schedule;

    /// <summary>The request to send: the call's, or its remainder when a stream is continued.</summary>
    public GatewayRequest Request { get; set; } = call.Request;

    /// <summary>Null: attempts are not hedged.</summary>
    public HedgeOptions? Hedge { get; set; } = hedge;

    /// <summary>Null: an interrupted stream ends with an error.</summary>
    public StreamContinuation? Continuation { get; init; }

    /// <summary>Makes an attempt the one that is relayed and billed as the answer.</summary>
    public void RecordAnswer(IAttempt attempt)
    {
        var answering = attempt.Answering;
        call.SetAnsweringAttempt(answering.Number, answering.Deployment);
        call.TimeToFirstEvent ??= call.Elapsed;
        Continuation?.BeginPart();
        if (_handedOver is { } first)
            call.AddCallerNote(
                answering.Number,
                answering.Deployment == first
                    ? $"{first.Model} cannot tell, and no other deployment answered"
                    : $"{first.Model} cannot tell; {answering.Deployment} answered"
            );
        if (attempt.OtherFailed is not { } failed)
            return;
        Bill(failed);
        schedule.RecordFailure(failed.Deployment, failed.Failure!);
    }

    /// <summary>
    /// Records that no deployment of a step answered. An interrupted stream's attempt is the answering one again.
    /// </summary>
    /// <exception cref="GatewayException">The failure allows no fallback.</exception>
    public void RecordFailure(IAttempt attempt)
    {
        Continuation?.RestoreAnsweringAttempt();
        var failure = attempt.Answering.Failure!;
        RecordFailure(attempt.Answering);
        if (attempt.OtherFailed is { } failed)
            RecordFailure(failed);
        if (!ErrorDefinitions.Get(failure.Kind).AllowsFallback)
            throw Fail(failure);
    }

    /// <summary>Records how a response that was relayed ended.</summary>
    /// <exception cref="GatewayException">It was interrupted, and no other deployment may continue it.</exception>
    public void RecordEnd(UpstreamAttempt attempt)
    {
        if (attempt.Failure is not { } interruption)
            return;
        if (Continuation?.CanContinue is not true || !ErrorDefinitions.Get(interruption.Kind).AllowsFallback)
            throw Fail(interruption);
        schedule.RecordFailure(attempt.Deployment, interruption);
        _error = interruption;
        Continuation.IsInterrupted = true;
    }

    /// <summary>Ends the call: the schedule allows no further attempt.</summary>
    /// <returns>The error to throw.</returns>
    public GatewayException Exhausted() =>
        Fail(
            _error
                ?? new GatewayException(
                    ErrorKind.UpstreamBusy,
                    $"Every provider of `{call.Model?.Name}` is busy. Try again later."
                )
                {
                    RetryAfter = schedule.ShortestCooldown(),
                }
        );

    private void RecordFailure(UpstreamAttempt attempt)
    {
        var failure = attempt.Failure!;
        Bill(attempt);
        schedule.RecordFailure(attempt.Deployment, failure);
        if (HandOver.Is(failure))
            (_handedOver, Request.HandsOver) = (attempt.Deployment, false);
        else
            _error = SelectError(_error, failure);
    }

    /// <summary>Bills a failed attempt whose vendor reported usage.</summary>
    private void Bill(UpstreamAttempt attempt)
    {
        if (attempt.Failure!.Usage is { } usage)
            call.AddBilledAttempt(attempt.Number, attempt.Deployment, usage);
    }

    /// <summary>
    /// Chooses the failure to report: a model's own outcome, else busy only if every deployment was, because only then
    /// does waiting help.
    /// </summary>
    private static GatewayException SelectError(GatewayException? earlier, GatewayException later) =>
        earlier is null || later.Kind == ErrorKind.ModelOutcome ? later
        : earlier.Kind == ErrorKind.ModelOutcome ? earlier
        : later.Kind != ErrorKind.UpstreamBusy ? later
        : earlier.Kind != ErrorKind.UpstreamBusy ? earlier
        : later.RetryAfter < earlier.RetryAfter || earlier.RetryAfter is null ? later
        : earlier;

    private GatewayException Fail(GatewayException failure)
    {
        (call.Outcome, call.Error) = (CallOutcome.Failed, failure.Kind);
        return failure;
    }
}
