using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>
/// The order and delays of one call's attempts. Every deployment of the plan is tried once before any is retried.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class AttemptSchedule(
    IReadOnlyList<Deployment> plan,
    Func<Deployment, DeploymentHealth> health,
    RetryOptions options
)
{
    /// <summary>Cooldown of a busy vendor that sends no Retry-After.</summary>
    private static readonly TimeSpan s_defaultCooldown = TimeSpan.FromMilliseconds(200);

    /// <summary>The most attempts that end with a model's own outcome, such as a refusal; each is billed.</summary>
    private const int MaxModelOutcomes = 2;

    private List<Deployment>? _remaining,
        _retryable;
    private TimeSpan _totalDelay;
    private int _started,
        _round,
        _modelOutcomes;

    /// <param name="delay">Time to wait before the attempt.</param>
    /// <returns>Null: the attempts are exhausted, or every remaining cooldown exceeds the call's maximum delay.</returns>
    public Deployment? Next(out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        if (_started == 0 && IsReady(plan[0]))
            return plan[_started++];
        if (_started >= Math.Max(options.MaxAttempts, plan.Count) || _modelOutcomes >= MaxModelOutcomes)
            return null;
        _remaining ??= [.. plan.Skip(_started)];
        if (_remaining.Count == 0 && !TryBeginRound(out delay))
            return null;

        var next = _remaining.Find(IsReady) ?? _remaining.MinBy(deployment => health(deployment).Cooldown)!;
        if (health(next).Cooldown is var cooldown && cooldown > delay)
            delay = cooldown;
        if (delay > TimeSpan.Zero && _totalDelay + delay > options.MaxTotalDelay)
            return null;
        _totalDelay += delay;
        _remaining.Remove(next);
        _started++;
        return next;
    }

    /// <summary>
    /// Takes a deployment for a hedge of the current attempt: the first untried one that is healthy and allowed.
    /// </summary>
    /// <returns>Null: there is none.</returns>
    public Deployment? TakeHedge(Predicate<Deployment> isAllowed)
    {
        if (_started >= Math.Max(options.MaxAttempts, plan.Count))
            return null;
        _remaining ??= [.. plan.Skip(_started)];
        var hedge = _remaining.Find(deployment =>
            IsReady(deployment) && health(deployment).BreakRemaining == TimeSpan.Zero && isAllowed(deployment)
        );
        if (hedge is not null && _remaining.Remove(hedge))
            _started++;
        return hedge;
    }

    /// <summary>
    /// Records a failed attempt. Only transient failures are retried, not for example rejected credentials, unknown
    /// model names or a model that declined in words.
    /// </summary>
    public void RecordFailure(Deployment deployment, GatewayException failure)
    {
        if (failure.Kind == ErrorKind.UpstreamBusy)
            health(deployment).StartCooldown(failure.RetryAfter ?? s_defaultCooldown);
        if (HandOver.Is(failure))
            return;
        if (failure.Kind == ErrorKind.ModelOutcome)
            _modelOutcomes++;
        if (failure.UpstreamStatus == 404 || failure.InnerException is BrokenCircuitException)
            return;
        if (
            failure
            is { Kind: ErrorKind.UpstreamFailed or ErrorKind.UpstreamTimeout or ErrorKind.UpstreamBusy }
                or { Kind: ErrorKind.ModelOutcome, Code: not "model_declined" }
        )
            (_retryable ??= []).Add(deployment);
    }

    /// <summary>Time until the first vendor's cooldown ends.</summary>
    public TimeSpan ShortestCooldown() => plan.Min(deployment => health(deployment).Cooldown);

    private bool TryBeginRound(out TimeSpan delay)
    {
        delay = options.BaseDelay * Math.Pow(2, _round++) * Random.Shared.NextDouble();
        (_remaining, _retryable) = (_retryable ?? [], null);
        return _remaining.Count > 0 && options.MaxTotalDelay > TimeSpan.Zero;
    }

    private bool IsReady(Deployment deployment) => health(deployment).Cooldown == TimeSpan.Zero;
}
