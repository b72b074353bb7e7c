using System.Runtime.InteropServices;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>Has the configuration read again once a change of it has come to rest, and on SIGHUP.</summary>
/// <remarks>
/// It looks at the content every second. That sees what notifications of the file system miss or see twice: a file that an editor replaced, a link that
/// Kubernetes turned to another folder, a single file mounted into a container, a network disk.
/// </remarks>
internal sealed class ConfigurationWatch(
    Reloader reloader,
    ConfigurationSource source,
    TimeProvider time,
    ILogger<ConfigurationWatch> log
) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private volatile bool _asked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => _asked = signal.Cancel = true);
        using var timer = new PeriodicTimer(s_every, time);
        string? changed = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = source.Fingerprint();
            var rests = now == changed && now != source.Seen;
            changed = now;
            if (_asked || rests)
                await ReloadAsync(_asked ? "signal" : "file", stoppingToken);
        }
    }

    private async Task ReloadAsync(string by, CancellationToken stoppingToken)
    {
        _asked = false;
        try
        {
            await reloader.ReloadAsync(by, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            ReloadLog.Failed(log, Faults.Places(fault)); // whatever it is, the server goes on as it was
        }
    }
}
