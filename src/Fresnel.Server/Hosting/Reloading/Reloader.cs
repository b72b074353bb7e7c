using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>Reads the configuration again while calls go on, and takes it on whole or not at all.</summary>
/// <remarks>Thread-safe; one at a time.</remarks>
internal sealed class Reloader(Gateway gateway, ConfigurationSource source, TimeProvider time, ILogger<Reloader> log)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly ServerSection _atStart = gateway.Generations.Current.Settings.Server;

    /// <summary>When the configuration at work was taken on.</summary>
    public DateTimeOffset LoadedAt { get; private set; } = time.GetUtcNow();

    /// <summary>Null: it was not read again since the start.</summary>
    public ReloadOutcome? Last { get; private set; }

    /// <param name="by">Who asks, for <see cref="ReloadOutcome.By"/>.</param>
    public async Task<ReloadOutcome> ReloadAsync(string by, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            Last = await TakeOnAsync(by, cancellationToken);
            gateway.Meter.Reloaded(Last.Refused is null);
            return Last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ReloadOutcome> TakeOnAsync(string by, CancellationToken cancellationToken)
    {
        try
        {
            var settings = await source.LoadAsync(cancellationToken);
            await gateway.AdoptAsync(settings, cancellationToken);
            LoadedAt = time.GetUtcNow();
            ReloadLog.TakenOn(
                log,
                settings.Path ?? "the environment",
                by,
                settings.File.Providers.Count,
                settings.File.Models.Count
            );
            ReloadLog.Warn(log, settings);
            var needRestart = NeedRestart(settings.File.Server);
            if (needRestart.Count > 0)
                ReloadLog.NeedsRestart(log, string.Join(", ", needRestart));
            return new ReloadOutcome(LoadedAt, by, null, needRestart);
        }
        catch (ConfigurationException refused)
        {
            ReloadLog.Refused(log, by, refused.Message);
            return new ReloadOutcome(time.GetUtcNow(), by, refused, []);
        }
    }

    private List<string> NeedRestart(ServerSection now)
    {
        List<string> changed = [];
        if (now.DrainSeconds != _atStart.DrainSeconds)
            changed.Add("server.drain_seconds");
        if (!now.CorsOrigins.SequenceEqual(_atStart.CorsOrigins))
            changed.Add("server.cors_origins");
        return changed;
    }
}
