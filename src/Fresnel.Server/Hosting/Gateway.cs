using Fresnel.Execution;
using Fresnel.Ledger;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Hosting;

/// <summary>The process-wide services and the active configuration snapshot; no HTTP.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly Func<
        LoadedConfiguration,
        IReadOnlySet<(string Provider, string Model)>,
        RuntimeSnapshot
    > _createSnapshot;

    private readonly SemaphoreSlim _changeLock = new(1);

    public Gateway(
        GatewayServices services,
        Func<LoadedConfiguration, IReadOnlySet<(string Provider, string Model)>, RuntimeSnapshot> createSnapshot,
        RuntimeSnapshots snapshots,
        CallRunner calls,
        IReadOnlySet<(string Provider, string Model)> disabled
    ) =>
        (Services, _createSnapshot, Snapshots, Calls, Disabled) = (
            services,
            createSnapshot,
            snapshots,
            calls,
            disabled
        );

    public GatewayServices Services { get; }

    public RuntimeSnapshots Snapshots { get; }

    /// <summary>Runs calls, with or without a waiting caller.</summary>
    public CallRunner Calls { get; }

    /// <summary>The deployments that admins disabled.</summary>
    public IReadOnlySet<(string Provider, string Model)> Disabled { get; private set; }

    /// <summary>Replaces the active configuration atomically. Calls in progress finish on the one they started with.</summary>
    /// <exception cref="ConfigurationException">A provider's settings are incomplete; nothing has changed.</exception>
    public async Task ApplyAsync(LoadedConfiguration settings, CancellationToken cancellationToken = default)
    {
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            await Services.Quality.ReloadAsync(cancellationToken);
            var next = _createSnapshot(settings, Disabled);
            try
            {
                await SavePricesAsync(next, cancellationToken);
            }
            catch (System.Data.Common.DbException e)
            {
                next.Dispose();
                throw new ConfigurationException(
                    settings.Path ?? "the environment",
                    [new ConfigurationError(0, $"its prices cannot be written to the database: {e.Message}")]
                );
            }
            Services.Stores.Apply(settings.Values);
            Services.Retention.Options = settings.Values.Retention.ToOptions();
            Services.Traces.Options = settings.Values.Tracing.ToOptions();
            Services.Sampler.PerHour = settings.Values.Drift.SamplesPerHour;
            Services.Accounts.ChangeDefaults(settings.Values.Limits.ToRateLimits());
            Snapshots.Replace(next);
        }
        finally
        {
            _changeLock.Release();
        }
    }

    /// <summary>Enables or disables a deployment; calls in progress are not affected.</summary>
    /// <param name="actor">The id of the admin key, or <c>cli</c>, for the audit log.</param>
    public async Task SetEnabledAsync(
        string provider,
        string model,
        bool enabled,
        string actor,
        CancellationToken cancellationToken
    )
    {
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            await Services.DisabledDeployments.ChangeAsync(provider, model, enabled, actor, cancellationToken);
            Disabled = await Services.DisabledDeployments.ListAsync(cancellationToken);
            Snapshots.Replace(_createSnapshot(Snapshots.Current.Loaded, Disabled));
        }
        finally
        {
            _changeLock.Release();
        }
    }

    /// <summary>Stores a snapshot's prices; must finish before the first call that is charged by them.</summary>
    public Task SavePricesAsync(RuntimeSnapshot snapshot, CancellationToken cancellationToken) =>
        PriceTable.SaveAsync(Services.Database, snapshot.Catalog.PricedDeployments, cancellationToken);

    /// <summary>
    /// Interrupts the detached calls that still run, settles the calls that have ended and closes the ledger, then
    /// everything else.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Calls.DisposeAsync();
        await Services.Ledger.DisposeAsync();
        Snapshots.Dispose();
        Services.Model.Dispose();
        _changeLock.Dispose();
        Services.Stores.Dispose();
        Services.Meter.Dispose();
        await Services.Database.DisposeAsync();
    }
}
