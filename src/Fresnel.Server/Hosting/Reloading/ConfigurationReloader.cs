using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>
/// Reloads the configuration while calls run; a configuration is applied completely or not at all.
/// </summary>
/// <remarks>Thread-safe; reloads run one at a time.</remarks>
internal sealed class ConfigurationReloader(
    Gateway gateway,
    ConfigurationSource source,
    TimeProvider time,
    ILogger<ConfigurationReloader> log,
    LineLoggerProvider? output = null
) : IDisposable
{
    private readonly SemaphoreSlim _reloadLock = new(1);
    private readonly ServerSection _startSettings = gateway.Snapshots.Current.Settings.Server;
    private readonly StorageSection _startStorage = gateway.Snapshots.Current.Settings.Storage;

    /// <summary>When the active configuration was applied.</summary>
    public DateTimeOffset AppliedAt { get; private set; } = time.GetUtcNow();

    /// <summary>Null: not reloaded since startup.</summary>
    public ReloadResult? LastResult { get; private set; }

    /// <param name="trigger">See <see cref="ReloadResult.Trigger"/>.</param>
    public async Task<ReloadResult> ReloadAsync(string trigger, CancellationToken cancellationToken = default)
    {
        await _reloadLock.WaitAsync(cancellationToken);
        try
        {
            LastResult = await ApplyAsync(trigger, cancellationToken);
            gateway.Services.Meter.RecordReload(LastResult.Error is null);
            return LastResult;
        }
        finally
        {
            _reloadLock.Release();
        }
    }

    public void Dispose() => _reloadLock.Dispose();

    private async Task<ReloadResult> ApplyAsync(string trigger, CancellationToken cancellationToken)
    {
        try
        {
            var settings = await source.LoadAsync(cancellationToken);
            if (settings.Values.Storage != _startStorage)
                throw settings.CreateException([
                    ("storage.postgres", "storage.postgres has changed; only a restart changes the database"),
                ]);
            await gateway.ApplyAsync(settings, cancellationToken);
            output?.Apply(settings.Values.Logging);
            AppliedAt = time.GetUtcNow();
            ReloadLog.Applied(
                log,
                settings.Path ?? "the environment",
                trigger,
                settings.Values.Providers.Count,
                settings.Values.Models.Count
            );
            ReloadLog.LogWarnings(log, settings);
            ReloadLog.LogShutdowns(
                log,
                gateway.Snapshots.Current.Catalog,
                DateOnly.FromDateTime(AppliedAt.UtcDateTime)
            );
            var restartRequired = FindRestartRequired(settings.Values.Server);
            if (restartRequired.Count > 0)
                ReloadLog.RestartRequired(log, string.Join(", ", restartRequired));
            return new ReloadResult(AppliedAt, trigger, null, restartRequired);
        }
        catch (ConfigurationException error)
        {
            ReloadLog.Rejected(log, trigger, error.Message);
            return new ReloadResult(time.GetUtcNow(), trigger, error, []);
        }
    }

    private List<string> FindRestartRequired(ServerSection settings)
    {
        List<string> changed = [];
        if (settings.DrainSeconds != _startSettings.DrainSeconds)
            changed.Add("server.drain_seconds");
        if (settings.KeepAliveSeconds != _startSettings.KeepAliveSeconds)
            changed.Add("server.keep_alive_seconds");
        if (!settings.CorsOrigins.SequenceEqual(_startSettings.CorsOrigins))
            changed.Add("server.cors_origins");
        if (settings.PathBase != _startSettings.PathBase)
            changed.Add("server.path_base");
        return changed;
    }
}
