using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>Which deployment one call asks next, and after what wait. The whole plan is walked before anything is asked twice.</summary>
/// <remarks>Belongs to one call.</remarks>
internal sealed class AttemptSchedule(
    IReadOnlyList<Deployment> plan,
    Func<Deployment, DeploymentHealth> health,
    RetryOptions options
)
{
    /// <summary>Where a busy vendor does not say how long.</summary>
    private static readonly TimeSpan s_defaultCooldown = TimeSpan.FromMilliseconds(200);

    private List<Deployment>? _remaining,
        _retryable;
    private TimeSpan _totalDelay;
    private int _started,
        _round;

    /// <param name="delay">To be waited before it is asked.</param>
    /// <returns>Null: the call has been tried enough, or every vendor that is left wants to be left in peace for longer than a call waits.</returns>
    public Deployment? Next(out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        if (_started == 0 && IsReady(plan[0]))
            return plan[_started++];
        if (_started >= Math.Max(options.MaxAttempts, plan.Count))
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

    /// <summary>Which deployment may be asked beside the one that was just given: of those not asked yet the first that is in service and may be.</summary>
    /// <returns>Null: none.</returns>
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

    /// <summary>What will not pass within seconds, such as a refused credential or a name the vendor does not know, is not asked for again.</summary>
    public void RecordFailure(Deployment deployment, GatewayException failure)
    {
        if (failure.Kind == ErrorKind.UpstreamBusy)
            health(deployment).StartCooldown(failure.RetryAfter ?? s_defaultCooldown);
        if (failure.UpstreamStatus == 404 || failure.InnerException is BrokenCircuitException)
            return;
        if (failure.Kind is ErrorKind.UpstreamFailed or ErrorKind.UpstreamTimeout or ErrorKind.UpstreamBusy)
            (_retryable ??= []).Add(deployment);
    }

    /// <summary>How long until the first vendor takes calls again.</summary>
    public TimeSpan ShortestCooldown() => plan.Min(deployment => health(deployment).Cooldown);

    private bool TryBeginRound(out TimeSpan delay)
    {
        delay = options.BaseDelay * Math.Pow(2, _round++) * Random.Shared.NextDouble();
        (_remaining, _retryable) = (_retryable ?? [], null);
        return _remaining.Count > 0 && options.MaxTotalDelay > TimeSpan.Zero;
    }

    private bool IsReady(Deployment deployment) => health(deployment).Cooldown == TimeSpan.Zero;
}
