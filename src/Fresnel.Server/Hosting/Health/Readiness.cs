namespace Fresnel.Server.Hosting.Health;

/// <summary>Whether new calls should be sent here, and how long a stop waits until load balancers have noticed.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Readiness(TimeProvider time)
{
    /// <summary>A load balancer that probes less often than this is not waited for.</summary>
    private static readonly TimeSpan s_longestProbeInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_longestNotice = TimeSpan.FromSeconds(10);

    private long _lastProbe;
    private volatile bool _isStopping;

    public bool IsStopping => _isStopping;

    /// <summary>Records that <c>/readyz</c> was requested.</summary>
    public void RecordProbe() => Volatile.Write(ref _lastProbe, time.GetTimestamp());

    /// <param name="grace">The whole time that the stop may take.</param>
    /// <returns>
    /// How long new connections are still accepted: zero if nothing probed within the last minute, else half of the
    /// grace period, at most 10 seconds.
    /// </returns>
    public TimeSpan BeginStopping(TimeSpan grace)
    {
        _isStopping = true;
        var lastProbe = Volatile.Read(ref _lastProbe);
        if (lastProbe == 0 || time.GetElapsedTime(lastProbe) > s_longestProbeInterval)
            return TimeSpan.Zero;
        return grace / 2 < s_longestNotice ? grace / 2 : s_longestNotice;
    }
}
