using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Engine;
using Fresnel.Imaging;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Providers;
using Fresnel.Routing;
using Fresnel.Server.Admin;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Storage;
using Fresnel.Telemetry;
using Fresnel.Tokens;

namespace Fresnel.Server.Hosting;

/// <summary>The gateway without its doors: what lasts as long as the process, and the configuration at work.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly SqliteDataSource _database;
    private readonly ImageModel _model = new();
    private readonly DisabledDeployments _disabledStore;
    private readonly SemaphoreSlim _changeLock = new(1);
    private readonly Tokenizer? _tokenizer = LoadTokenizer();
    private readonly IReadOnlyDictionary<string, ProviderKind> _kinds;
    private readonly ILoggerFactory _loggerFactory;
    private IReadOnlySet<(string Provider, string Model)> _disabledDeployments;

    private Gateway(
        SqliteDataSource database,
        LoadedConfiguration settings,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        ApiKeys keys,
        CallLedger ledger,
        Accounts accounts,
        BudgetAlerts alerts,
        GatewayMeter meter,
        Stores stores,
        LiveStatistics statistics,
        IReadOnlySet<(string Provider, string Model)> disabled,
        ILoggerFactory loggerFactory
    )
    {
        (_database, _kinds, Keys, Ledger, Accounts, Alerts, Meter, Stores, Statistics, _loggerFactory) = (
            database,
            kinds,
            keys,
            ledger,
            accounts,
            alerts,
            meter,
            stores,
            statistics,
            loggerFactory
        );
        _disabledStore = new DisabledDeployments(database, TimeProvider.System);
        _disabledDeployments = disabled;
        Health = new DeploymentHealthRegistry(
            TimeProvider.System,
            loggerFactory.CreateLogger<DeploymentHealthRegistry>()
        );
        Audit = new AuditLog(database, TimeProvider.System);
        Calls = new CallQueries(database, ledger);
        Administration = new DatabaseAdministration(
            keys,
            new Groups(database, TimeProvider.System),
            accounts,
            new UsageQueries(database),
            Calls,
            new CostCorrections(database, TimeProvider.System),
            Audit,
            TimeProvider.System,
            AuditLog.CliActor
        );
        Limiter = new Limiter(
            accounts,
            ledger,
            new CallReporter(meter, loggerFactory.CreateLogger<CallReporter>()),
            _tokenizer
        );
        Snapshots = new RuntimeSnapshots(CreateSnapshot(settings));
    }

    public ApiKeys Keys { get; }

    public CallLedger Ledger { get; }

    public DatabaseAdministration Administration { get; }

    public AuditLog Audit { get; }

    public CallQueries Calls { get; }

    public Accounts Accounts { get; }

    public BudgetAlerts Alerts { get; }

    /// <summary>Deployments that admins took out of service.</summary>
    public IReadOnlySet<(string Provider, string Model)> Disabled => _disabledDeployments;

    public DeploymentHealthRegistry Health { get; }

    public LiveStatistics Statistics { get; }

    public GatewayMeter Meter { get; }

    public Limiter Limiter { get; }

    public Stores Stores { get; }

    public RuntimeSnapshots Snapshots { get; }

    /// <param name="kinds">What providers there can be; a server with vendors of its own adds them to <see cref="ProviderKinds.All"/>.</param>
    /// <exception cref="OperatorErrorException">The data cannot be used.</exception>
    /// <exception cref="ConfigurationException">A provider's settings are not enough for it.</exception>
    public static async Task<Gateway> OpenAsync(
        DataFolder folder,
        LoadedConfiguration settings,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken
    )
    {
        var database = new SqliteDataSource(folder.Database);
        try
        {
            await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System, cancellationToken);
            var keys = await ApiKeys.OpenAsync(database, TimeProvider.System, cancellationToken);
            var ledger = await CallLedger.OpenAsync(
                folder.Journal,
                database,
                new LedgerOptions(),
                TimeProvider.System,
                loggerFactory.CreateLogger<CallLedger>(),
                cancellationToken
            );
            var meter = new GatewayMeter();
            var alerts = new BudgetAlerts(meter, loggerFactory.CreateLogger<BudgetAlerts>());
            var accounts = await Accounts.OpenAsync(
                database,
                settings.Values.Limits.ToRateLimits(),
                alerts,
                TimeProvider.System,
                cancellationToken
            ); // after the ledger: what a crash left is booked by now
            var stores = await Stores.OpenAsync(folder, settings.Values, database, loggerFactory, cancellationToken);
            var statistics = await LiveStatistics.OpenAsync(database, TimeProvider.System, cancellationToken);
            var disabled = await new DisabledDeployments(database, TimeProvider.System).ListAsync(cancellationToken);
            var gateway = new Gateway(
                database,
                settings,
                kinds,
                keys,
                ledger,
                accounts,
                alerts,
                meter,
                stores,
                statistics,
                disabled,
                loggerFactory
            );
            await gateway.SavePricesAsync(gateway.Snapshots.Current, cancellationToken);
            return gateway;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Data.Common.DbException)
        {
            await database.DisposeAsync();
            throw new OperatorErrorException($"The data in {folder.Root} cannot be used: {e.Message}");
        }
    }

    /// <summary>Puts another configuration to work in one step. Calls under way end on the one they began with.</summary>
    /// <exception cref="ConfigurationException">A provider's settings are not enough for it; nothing has changed.</exception>
    public async Task ApplyAsync(LoadedConfiguration settings, CancellationToken cancellationToken = default)
    {
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            var next = CreateSnapshot(settings);
            try
            {
                await SavePricesAsync(next, cancellationToken);
            }
            catch (System.Data.Common.DbException e)
            {
                next.Release();
                throw new ConfigurationException(
                    settings.Path ?? "the environment",
                    [new ConfigurationError(0, $"its prices cannot be written to the database: {e.Message}")]
                );
            }
            Stores.Apply(settings.Values);
            Accounts.ChangeDefaults(settings.Values.Limits.ToRateLimits());
            Snapshots.Replace(next);
        }
        finally
        {
            _changeLock.Release();
        }
    }

    /// <summary>Takes a deployment out of service, or back; calls under way go on.</summary>
    /// <param name="actor">Who asks, for the audit.</param>
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
            await _disabledStore.ChangeAsync(provider, model, enabled, actor, cancellationToken);
            _disabledDeployments = await _disabledStore.ListAsync(cancellationToken);
            Snapshots.Replace(CreateSnapshot(Snapshots.Current.Loaded));
        }
        finally
        {
            _changeLock.Release();
        }
    }

    /// <summary>Settles what has ended and closes the books.</summary>
    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        Snapshots.Dispose();
        _model.Dispose();
        _changeLock.Dispose();
        Stores.Dispose();
        Meter.Dispose();
        await _database.DisposeAsync();
    }

    private RuntimeSnapshot CreateSnapshot(LoadedConfiguration settings)
    {
        var options = settings.ToCatalogOptions(_kinds) with { DisabledDeployments = _disabledDeployments };
        if (options.Validate() is { Count: > 0 } errors)
            throw settings.CreateException(errors.Select(error => (error.Path, error.ToString())));
        var catalog = new ModelCatalog(options);
        var providers = ProviderSet.Create(settings, _kinds, _model, _tokenizer is null ? null : _tokenizer.Count);
        var failover = new Failover(
            providers.All,
            settings.Values.Routing.ToRetryOptions(),
            TimeProvider.System,
            _loggerFactory.CreateLogger<Failover>(),
            Health,
            new HedgePolicy(settings.Values.Routing.Hedge, Limiter.EstimateCost, Statistics)
        );
        return new RuntimeSnapshot(
            settings,
            catalog,
            new Pipeline(
                catalog,
                Limiter,
                new Router(catalog, Limiter.EstimateCost, Statistics),
                failover,
                Statistics,
                Stores.AssetWriter
            ),
            providers
        );
    }

    /// <summary>Before the first call that is booked by them.</summary>
    private Task SavePricesAsync(RuntimeSnapshot snapshot, CancellationToken cancellationToken) =>
        PriceTable.SaveAsync(_database, snapshot.Catalog.PricedDeployments, cancellationToken);

    /// <returns>Null: set-up has not brought the ranks, and text is counted by its length.</returns>
    private static Tokenizer? LoadTokenizer()
    {
        var ranks = CacheFolder.FilePath("tokens", "o200k_base.json");
        return File.Exists(ranks) ? Tokenizer.Load(File.ReadAllBytes(ranks)) : null;
    }
}
