using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Tokens;
using Fresnel.Imaging;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Providers;
using Fresnel.Routing;
using Fresnel.Server.Admin;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting;

/// <summary>The gateway without its doors: put together from what the operator set.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly SqliteDataSource _database;
    private readonly GatewayMeter _meter;
    private readonly ProviderSet _providers;

    private Gateway(SqliteDataSource database, ProviderSet providers, GatewayFile settings, IReadOnlyDictionary<string, ProviderKind> kinds, Tokenizer? tokenizer, ApiKeys keys, CallLedger ledger, Accounts accounts, BudgetAlerts alerts, GatewayMeter meter, Stores stores, LiveStatistics statistics, ILoggerFactory logs)
    {
        (_database, _providers, _meter, Keys, Ledger, Accounts, Alerts, Stores) = (database, providers, meter, keys, ledger, accounts, alerts, stores);
        Catalog = new ModelCatalog(settings.ToCatalog(kinds));
        Administration = new Administration(
            keys, new Groups(database, TimeProvider.System), accounts, new UsageQueries(database), new AuditLog(database), TimeProvider.System, AuditLog.AtDatabase);
        Calls = new CallQueries(database, ledger);
        Limits = new Limiter(accounts, ledger, new CallReport(_meter, logs.CreateLogger<CallReport>()), tokenizer);
        Pipeline = new Pipeline(
            Catalog,
            Limits,
            new Router(Catalog, Limiter.LikelyAt, statistics),
            new Failover(providers.All, settings.Routing.ToRetry(), TimeProvider.System, logs.CreateLogger<Failover>()),
            statistics,
            stores.Keeper);
    }

    public ModelCatalog Catalog { get; }

    public ApiKeys Keys { get; }

    public CallLedger Ledger { get; }

    public Administration Administration { get; }

    public CallQueries Calls { get; }

    public Accounts Accounts { get; }

    public BudgetAlerts Alerts { get; }

    public Limiter Limits { get; }

    public Stores Stores { get; }

    public Pipeline Pipeline { get; }

    /// <param name="kinds">What providers there can be; a server with vendors of its own adds them to <see cref="ProviderKinds.All"/>.</param>
    /// <exception cref="StartException">The data cannot be used, or a provider's settings are not enough for it.</exception>
    public static async Task<Gateway> OpenAsync(
        DataFolder folder, GatewayFile settings, IReadOnlyDictionary<string, ProviderKind> kinds, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var database = new SqliteDataSource(folder.Database);
        try
        {
            await Migrator.RunAsync(database, Schema.Steps, TimeProvider.System, cancellationToken);
            var keys = await ApiKeys.OpenAsync(database, TimeProvider.System, cancellationToken);
            var ledger = await CallLedger.OpenAsync(folder.Journal, database, new LedgerOptions(), TimeProvider.System, logs.CreateLogger<CallLedger>(), cancellationToken);
            var meter = new GatewayMeter();
            var alerts = new BudgetAlerts(meter, logs.CreateLogger<BudgetAlerts>());
            var accounts = await Accounts.OpenAsync(database, settings.Limits.ToLimits(), alerts, TimeProvider.System, cancellationToken); // after the ledger: what a crash left is booked by now
            var stores = await Stores.OpenAsync(folder, settings, database, logs, cancellationToken);
            var statistics = await LiveStatistics.OpenAsync(database, TimeProvider.System, cancellationToken);
            var tokenizer = LoadTokenizer();
            return new Gateway(database, ProviderSet.Open(settings, kinds, tokenizer), settings, kinds, tokenizer, keys, ledger, accounts, alerts, meter, stores, statistics, logs);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Data.Common.DbException)
        {
            await database.DisposeAsync();
            throw new StartException($"The data in {folder.Root} cannot be used: {e.Message}");
        }
    }

    /// <returns>Null: set-up has not brought the ranks, and text is counted by its length.</returns>
    private static Tokenizer? LoadTokenizer()
    {
        var ranks = CacheFolder.File("tokens", "o200k_base.json");
        return File.Exists(ranks) ? Tokenizer.Load(File.ReadAllBytes(ranks)) : null;
    }

    /// <summary>Settles what has ended and closes the books.</summary>
    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        _providers.Dispose();
        Stores.Dispose();
        _meter.Dispose();
        await _database.DisposeAsync();
    }
}
