using Fresnel.Imaging.Compute;
using Fresnel.Telemetry;
using Fresnel.Traces;

namespace Fresnel.Calls;

/// <summary>Makes the trace of a call that has ended from the times that it recorded.</summary>
internal static class CallTraceBuilder
{
    public static CallTrace Build(Call call, TraceReason reason)
    {
        var ended = call.Elapsed;
        return new CallTrace
        {
            CallId = call.Id,
            Reason = reason,
            TraceId = call.Span?.TraceId.ToHexString(),
            StartedAt = call.StartedAt.ToUnixTimeMilliseconds(),
            Milliseconds = Round(ended),
            Plan = [.. (call.Plan ?? []).Select(deployment => deployment.ToString())],
            Candidates =
            [
                .. (call.Plan is { } plan ? RouteExplanation.Of(call, plan) : []).Select(
                    candidate => new TraceCandidate(candidate.Deployment.ToString(), candidate.Rank, candidate.Reason)
                ),
            ],
            Notes = [.. call.Notes],
            Hops = [.. Hops(call, ended).OrderBy(hop => hop.StartMs)],
        };
    }

    private static IEnumerable<TraceHop> Hops(Call call, TimeSpan ended)
    {
        var admitted = call.AdmittedAfter ?? (call.Attempts.Count == 0 ? ended : TimeSpan.Zero);
        yield return new TraceHop("admission", 0, Round(admitted))
        {
            Error = call is { AdmittedAfter: null, Error: { } refusal } ? EnumNames.SnakeCase(refusal) : null,
        };
        if (call.PlannedAfter is { } planned)
            yield return new TraceHop("plan", Round(admitted), Round(planned));
        foreach (var attempt in call.Attempts)
            yield return OfAttempt(call, attempt);
        foreach (var piece in call.Compute?.Pieces ?? [])
            yield return OfWork(call, piece);
        var last = call.Attempts.Select(attempt => attempt.StartedAfter + attempt.Duration).DefaultIfEmpty().Max();
        if (last > TimeSpan.Zero)
            yield return new TraceHop("settle", Round(last), Round(ended));
    }

    private static TraceHop OfAttempt(Call call, Attempt attempt) =>
        new("attempt", Round(attempt.StartedAfter), Round(attempt.StartedAfter + attempt.Duration))
        {
            Attempt = attempt.Number,
            Provider = attempt.Deployment.Provider,
            Model = attempt.Deployment.Model,
            Error = attempt.Error is { } kind ? EnumNames.SnakeCase(kind) : null,
            BegunMs = attempt.TimeToHeaders is { } headers ? Round(attempt.StartedAfter + headers) : null,
            FirstEventMs = attempt is { TimeToFirstEvent: { } first, IsCancelled: false }
                ? Round(attempt.StartedAfter + first)
                : null,
            IsHedge = attempt.IsHedge,
            IsCancelled = attempt.IsCancelled,
            IsAnswer = attempt.Number == call.AttemptNumber && attempt.TimeToFirstEvent is not null,
        };

    private static TraceHop OfWork(Call call, ComputePiece piece) =>
        new("image_work", SinceStart(call, piece.RequestedTimestamp), SinceStartOrNull(call, piece.EndedTimestamp))
        {
            BegunMs = SinceStartOrNull(call, piece.AdmittedTimestamp),
        };

    private static double? SinceStartOrNull(Call call, long? timestamp) =>
        timestamp is { } value ? SinceStart(call, value) : null;

    private static double SinceStart(Call call, long timestamp) => Round(call.Since(timestamp));

    /// <summary>Milliseconds to the microsecond.</summary>
    private static double Round(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
