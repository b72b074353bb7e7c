using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Tokens;
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

namespace Fresnel.Server.Hosting;

/// <summary>The gateway without its doors: what lasts as long as the process, and the configuration at work.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly SqliteDataSource _database;
    private readonly ImageModel _model = new();
    private readonly DisabledDeployments _outOfService;
    private readonly SemaphoreSlim _changing = new(1);
    private readonly Tokenizer? _tokenizer = LoadTokenizer();
    private readonly IReadOnlyDictionary<string, ProviderKind> _kinds;
    private readonly ILoggerFactory _logs;
    private IReadOnlySet<(string Provider, string Model)> _disabled;

    private Gateway(
        SqliteDataSource database,
        LoadedSettings settings,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        ApiKeys keys,
        CallLedger ledger,
        Accounts accounts,
        BudgetAlerts alerts,
        GatewayMeter meter,
        Stores stores,
        LiveStatistics statistics,
        IReadOnlySet<(string Provider, string Model)> disabled,
        ILoggerFactory logs
    )
    {
        (_database, _kinds, Keys, Ledger, Accounts, Alerts, Meter, Stores, Statistics, _logs) = (
            database,
            kinds,
            keys,
            ledger,
            accounts,
            alerts,
            meter,
            stores,
            statistics,
            logs
        );
        _outOfService = new DisabledDeployments(database, TimeProvider.System);
        _disabled = disabled;
        Health = new FleetHealth(TimeProvider.System, logs.CreateLogger<FleetHealth>());
        Audit = new AuditLog(database, TimeProvider.System);
        Calls = new CallQueries(database, ledger);
        Administration = new Administration(
            keys,
            new Groups(database, TimeProvider.System),
            accounts,
            new UsageQueries(database),
            Calls,
            new Corrections(database, TimeProvider.System),
            Audit,
            TimeProvider.System,
            AuditLog.AtDatabase
        );
        Limits = new Limiter(accounts, ledger, new CallReport(meter, logs.CreateLogger<CallReport>()), _tokenizer);
        Generations = new Generations(Make(settings));
    }

    public ApiKeys Keys { get; }

    public CallLedger Ledger { get; }

    public Administration Administration { get; }

    public AuditLog Audit { get; }

    public CallQueries Calls { get; }

    public Accounts Accounts { get; }

    public BudgetAlerts Alerts { get; }

    /// <summary>Deployments that admins took out of service.</summary>
    public IReadOnlySet<(string Provider, string Model)> Disabled => _disabled;

    public FleetHealth Health { get; }

    public LiveStatistics Statistics { get; }

    public GatewayMeter Meter { get; }

    public Limiter Limits { get; }

    public Stores Stores { get; }

    public Generations Generations { get; }

    /// <param name="kinds">What providers there can be; a server with vendors of its own adds them to <see cref="ProviderKinds.All"/>.</param>
    /// <exception cref="StartException">The data cannot be used.</exception>
    /// <exception cref="ConfigurationException">A provider's settings are not enough for it.</exception>
    public static async Task<Gateway> OpenAsync(
        DataFolder folder,
        LoadedSettings settings,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        ILoggerFactory logs,
        CancellationToken cancellationToken
    )
    {
        var database = new SqliteDataSource(folder.Database);
        try
        {
            await Migrator.RunAsync(database, Schema.Steps, TimeProvider.System, cancellationToken);
            var keys = await ApiKeys.OpenAsync(database, TimeProvider.System, cancellationToken);
            var ledger = await CallLedger.OpenAsync(
                folder.Journal,
                database,
                new LedgerOptions(),
                TimeProvider.System,
                logs.CreateLogger<CallLedger>(),
                cancellationToken
            );
            var meter = new GatewayMeter();
            var alerts = new BudgetAlerts(meter, logs.CreateLogger<BudgetAlerts>());
            var accounts = await Accounts.OpenAsync(
                database,
                settings.File.Limits.ToLimits(),
                alerts,
                TimeProvider.System,
                cancellationToken
            ); // after the ledger: what a crash left is booked by now
            var stores = await Stores.OpenAsync(folder, settings.File, database, logs, cancellationToken);
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
                logs
            );
            await gateway.KeepPricesAsync(gateway.Generations.Current, cancellationToken);
            return gateway;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Data.Common.DbException)
        {
            await database.DisposeAsync();
            throw new StartException($"The data in {folder.Root} cannot be used: {e.Message}");
        }
    }

    /// <summary>Puts another configuration to work in one step. Calls under way end on the one they began with.</summary>
    /// <exception cref="ConfigurationException">A provider's settings are not enough for it; nothing has changed.</exception>
    public async Task AdoptAsync(LoadedSettings settings, CancellationToken cancellationToken = default)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var next = Make(settings);
            try
            {
                await KeepPricesAsync(next, cancellationToken);
            }
            catch (System.Data.Common.DbException e)
            {
                next.Release();
                throw new ConfigurationException(
                    settings.Path ?? "the environment",
                    [new Mistake(0, $"its prices cannot be written to the database: {e.Message}")]
                );
            }
            Stores.Adopt(settings.File);
            Accounts.ChangeDefaults(settings.File.Limits.ToLimits());
            Generations.Replace(next);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Takes a deployment out of service, or back; calls under way go on.</summary>
    /// <param name="actor">Who asks, for the audit.</param>
    public async Task ChangeServiceAsync(
        string provider,
        string model,
        bool enabled,
        string actor,
        CancellationToken cancellationToken
    )
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await _outOfService.ChangeAsync(provider, model, enabled, actor, cancellationToken);
            _disabled = await _outOfService.ListAsync(cancellationToken);
            Generations.Replace(Make(Generations.Current.Loaded));
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Settles what has ended and closes the books.</summary>
    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        Generations.Dispose();
        _model.Dispose();
        _changing.Dispose();
        Stores.Dispose();
        Meter.Dispose();
        await _database.DisposeAsync();
    }

    private Generation Make(LoadedSettings settings)
    {
        var options = settings.ToCatalog(_kinds) with { Disabled = _disabled };
        if (options.Mistakes() is { Count: > 0 } mistakes)
            throw settings.Refuse(mistakes.Select(mistake => (mistake.Path, mistake.ToString())));
        var catalog = new ModelCatalog(options);
        var providers = ProviderSet.Open(settings, _kinds, _model, _tokenizer);
        var failover = new Failover(
            providers.All,
            settings.File.Routing.ToRetry(),
            TimeProvider.System,
            _logs.CreateLogger<Failover>(),
            Health,
            new Hedging(settings.File.Routing.Hedge, Limiter.LikelyAt, Statistics)
        );
        return new Generation(
            settings,
            catalog,
            new Pipeline(
                catalog,
                Limits,
                new Router(catalog, Limiter.LikelyAt, Statistics),
                failover,
                Statistics,
                Stores.Keeper
            ),
            providers
        );
    }

    /// <summary>Before the first call that is booked by them.</summary>
    private Task KeepPricesAsync(Generation generation, CancellationToken cancellationToken) =>
        PriceTable.KeepAsync(_database, generation.Catalog.Priced, cancellationToken);

    /// <returns>Null: set-up has not brought the ranks, and text is counted by its length.</returns>
    private static Tokenizer? LoadTokenizer()
    {
        var ranks = CacheFolder.File("tokens", "o200k_base.json");
        return File.Exists(ranks) ? Tokenizer.Load(File.ReadAllBytes(ranks)) : null;
    }
}
