using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>Which deployment one call asks next, and after what wait. The whole plan is walked before anything is asked twice.</summary>
/// <remarks>Belongs to one call.</remarks>
internal sealed class Tries(
    IReadOnlyList<Deployment> plan,
    Func<Deployment, DeploymentHealth> health,
    RetryOptions options
)
{
    /// <summary>Where a busy vendor does not say how long.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private List<Deployment>? _left,
        _again;
    private TimeSpan _waited;
    private int _made,
        _rounds;

    /// <param name="wait">To be waited before it is asked.</param>
    /// <returns>Null: the call has been tried enough, or every vendor that is left wants to be left in peace for longer than a call waits.</returns>
    public Deployment? Next(out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (_made == 0 && IsRested(plan[0]))
            return plan[_made++];
        if (_made >= Math.Max(options.Attempts, plan.Count))
            return null;
        _left ??= [.. plan.Skip(_made)];
        if (_left.Count == 0 && !BeginRound(out wait))
            return null;

        var next = _left.Find(IsRested) ?? _left.MinBy(deployment => health(deployment).Cooling)!;
        if (health(next).Cooling is var cooling && cooling > wait)
            wait = cooling;
        if (wait > TimeSpan.Zero && _waited + wait > options.MostWaiting)
            return null;
        _waited += wait;
        _left.Remove(next);
        _made++;
        return next;
    }

    /// <summary>Which deployment may be asked beside the one that was just given: of those not asked yet the first that is in service and may be.</summary>
    /// <returns>Null: none.</returns>
    public Deployment? Spare(Predicate<Deployment> mayBe)
    {
        if (_made >= Math.Max(options.Attempts, plan.Count))
            return null;
        _left ??= [.. plan.Skip(_made)];
        var spare = _left.Find(deployment =>
            IsRested(deployment) && health(deployment).OutOfService == TimeSpan.Zero && mayBe(deployment)
        );
        if (spare is not null && _left.Remove(spare))
            _made++;
        return spare;
    }

    /// <summary>What will not pass within seconds, such as a refused credential or a name the vendor does not know, is not asked for again.</summary>
    public void Failed(Deployment deployment, GatewayException failure)
    {
        if (failure.Kind == ErrorKind.UpstreamBusy)
            health(deployment).Cool(failure.RetryAfter ?? s_pause);
        if (failure.UpstreamStatus == 404 || failure.InnerException is BrokenCircuitException)
            return;
        if (failure.Kind is ErrorKind.UpstreamFailed or ErrorKind.UpstreamTimeout or ErrorKind.UpstreamBusy)
            (_again ??= []).Add(deployment);
    }

    /// <summary>How long until the first vendor takes calls again.</summary>
    public TimeSpan ShortestCooling() => plan.Min(deployment => health(deployment).Cooling);

    private bool BeginRound(out TimeSpan wait)
    {
        wait = options.Backoff * Math.Pow(2, _rounds++) * Random.Shared.NextDouble();
        (_left, _again) = (_again ?? [], null);
        return _left.Count > 0 && options.MostWaiting > TimeSpan.Zero;
    }

    private bool IsRested(Deployment deployment) => health(deployment).Cooling == TimeSpan.Zero;
}
