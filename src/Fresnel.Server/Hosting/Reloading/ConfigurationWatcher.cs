using System.Runtime.InteropServices;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>
/// Reloads the configuration when its files have changed and are stable for one poll (1 s), and on SIGHUP.
/// </summary>
/// <remarks>
/// Polls the content, because file system notifications miss or duplicate changes: files replaced by editors,
/// symbolic links switched by Kubernetes, single files mounted into containers, network disks.
/// </remarks>
internal sealed class ConfigurationWatcher(
    AdministrationServices administration,
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
            await new Administration(administration, new Authority(trigger, KeyRole.Admin)).ReloadConfigurationAsync(
                stoppingToken
            );
        }
        catch (ConfigurationException) { } // logged by the reloader
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ReloadLog.Failed(log, StackTraces.Format(exception)); // the server keeps the active configuration
        }
    }
}
