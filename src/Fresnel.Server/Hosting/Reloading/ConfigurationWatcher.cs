using System.Runtime.InteropServices;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>Has the configuration read again once a change of it has come to rest, and on SIGHUP.</summary>
/// <remarks>
/// It looks at the content every second. That sees what notifications of the file system miss or see twice: a file that an editor replaced, a link that
/// Kubernetes turned to another folder, a single file mounted into a container, a network disk.
/// </remarks>
internal sealed class ConfigurationWatcher(
    ConfigurationReloader reloader,
    ConfigurationSource source,
    TimeProvider time,
    ILogger<ConfigurationWatcher> log
) : BackgroundService
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(1);

    private volatile bool _reloadRequested;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hangup = PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            signal => _reloadRequested = signal.Cancel = true
        );
        using var timer = new PeriodicTimer(s_pollInterval, time);
        string? previous = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var fingerprint = source.ComputeFingerprint();
            var isStable = fingerprint == previous && fingerprint != source.LoadedFingerprint;
            previous = fingerprint;
            if (_reloadRequested || isStable)
                await ReloadAsync(_reloadRequested ? "signal" : "file", stoppingToken);
        }
    }

    private async Task ReloadAsync(string trigger, CancellationToken stoppingToken)
    {
        _reloadRequested = false;
        try
        {
            await reloader.ReloadAsync(trigger, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ReloadLog.Failed(log, StackTraces.Format(exception)); // whatever it is, the server goes on as it was
        }
    }
}
