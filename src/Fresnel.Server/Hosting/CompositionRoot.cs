using System.Data.Common;
using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Calls;
using Fresnel.Canaries;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Drift;
using Fresnel.Engine;
using Fresnel.Execution;
using Fresnel.Imaging;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Providers;
using Fresnel.Quality;
using Fresnel.Routing;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.OpenApi;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.Canaries;
using Fresnel.Server.Hosting.Backups;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Health;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Server.Hosting.Telemetry;
using Fresnel.Server.Ingress;
using Fresnel.Server.Ingress.Anthropic;
using Fresnel.Server.Ingress.Assets;
using Fresnel.Server.Ingress.Gemini;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Server.Ingress.OpenRouter;
using Fresnel.Server.WebConsole;
using Fresnel.Telemetry;
using Fresnel.Tokens;
using Fresnel.Traces;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Server.Hosting;

/// <summary>The only place that creates services and connects them.</summary>
internal static class CompositionRoot
{
    private static readonly TimeProvider s_time = TimeProvider.System;

    /// <summary>How long a server that starts waits for a PostgreSQL server that cannot be reached.</summary>
    private static readonly TimeSpan s_databasePatience = TimeSpan.FromSeconds(30);

    /// <summary>Opens and migrates a server's database; waits up to 30 seconds for PostgreSQL.</summary>
    /// <exception cref="OperatorErrorException">The database cannot be used.</exception>
    public static Task<DbDataSource> OpenDatabaseAsync(
        DataFolder folder,
        StorageSection storage,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken
    ) =>
        new GatewayDatabase(
            folder,
            storage,
            s_databasePatience,
            s_time,
            loggerFactory.CreateLogger<GatewayDatabase>()
        ).OpenAsync(cancellationToken);

    /// <inheritdoc cref="GatewayDatabase.DescribeAsync"/>
    public static Task<string> DescribeDatabaseAsync(
        DataFolder folder,
        StorageSection storage,
        CancellationToken cancellationToken
    ) => CreateDatabase(folder, storage).DescribeAsync(cancellationToken);

    /// <exception cref="OperatorErrorException">No PostgreSQL database is configured.</exception>
    public static StorageCopy CreateStorageCopy(DataFolder folder, StorageSection storage) =>
        new(
            folder,
            CreateDatabase(folder, storage),
            PostgresDatabase.Parse(
                storage.Postgres
                    ?? throw new OperatorErrorException(
                        "No PostgreSQL database is configured. Set storage.postgres in fresnel.yaml, or FRESNEL_POSTGRES."
                    )
            ),
            s_time
        );

    public static Backup CreateBackup(DataFolder folder, StorageSection storage) =>
        new(folder, CreateDatabase(folder, storage), s_time);

    public static Restoration CreateRestoration(DataFolder folder, StorageSection storage) =>
        new(folder, storage, CreateDatabase(folder, storage), s_time);

    /// <param name="database">Migrated. The gateway disposes it.</param>
    /// <param name="kinds">The provider kinds; a server with its own adds them to <see cref="ProviderKinds.All"/>.</param>
    /// <exception cref="OperatorErrorException">The data folder cannot be used.</exception>
    /// <exception cref="ConfigurationException">A provider's settings are incomplete.</exception>
    public static async Task<Gateway> OpenGatewayAsync(
        DataFolder folder,
        LoadedConfiguration settings,
        DbDataSource database,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var services = await OpenServicesAsync(folder, settings, database, loggerFactory, cancellationToken);
            var disabled = await services.DisabledDeployments.ListAsync(cancellationToken);
            var snapshots = new RuntimeSnapshots(CreateSnapshot(services, settings, kinds, disabled, loggerFactory));
            var runner = CreateRunner(services, snapshots, loggerFactory);
            services.Briefs.Calls = runner;
            var gateway = new Gateway(
                services,
                (changed, disabled) => CreateSnapshot(services, changed, kinds, disabled, loggerFactory),
                snapshots,
                runner,
                disabled
            );
            await gateway.SavePricesAsync(gateway.Snapshots.Current, cancellationToken);
            return gateway;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or DbException)
        {
            await database.DisposeAsync();
            throw DataUnusable(folder, e);
        }
    }

    /// <summary>
    /// The administration without a server: it works on the database, which is created if missing, with no rate limits
    /// and no logs.
    /// </summary>
    /// <exception cref="OperatorErrorException">The data folder cannot be used.</exception>
    public static async Task<Administration> OpenAdministrationAsync(
        DataFolder folder,
        StorageSection storage,
        CancellationToken cancellationToken
    )
    {
        folder.EnsureWritable();
        var database = await CreateDatabase(folder, storage).OpenAsync(cancellationToken);
        var secrets = OpenSecrets(folder, database);
        var meter = new GatewayMeter();
        var alerts = new BudgetAlerts(meter, NullLogger<BudgetAlerts>.Instance);
        LoadedConfiguration Load() => ConfigurationLoader.Load(null, folder, ProviderKinds.All);
        var services = new AdministrationServices
        {
            Keys = await ApiKeys.OpenAsync(database, s_time, cancellationToken),
            Groups = new Groups(database, s_time),
            Accounts = await Accounts.OpenAsync(database, RateLimits.None, alerts, s_time, cancellationToken),
            Usage = new UsageQueries(database),
            Calls = new CallQueries(database, null),
            Traces = new TraceStore(database, s_time),
            Captures = Stores.OpenCaptures(folder, new(folder.Captures), null, meter, NullLoggerFactory.Instance),
            Drift = new DriftDetector(database),
            CanaryResults = new CanaryResults(database),
            Quality = await QualityRecords.OpenAsync(database, s_time, cancellationToken),
            Corrections = new CostCorrections(database, s_time),
            Audit = new AuditLog(database, s_time),
            Secrets = secrets,
            Time = s_time,
            Configuration = Load,
            Catalog = () => new ModelCatalog(Load().ToCatalogOptions(ProviderKinds.All)),
        };
        return new Administration(services, Authority.Cli, secrets);
    }

    /// <summary>What the administration of a running server reads and changes.</summary>
    private static AdministrationServices CreateAdministration(
        Gateway gateway,
        SecretStore secrets,
        ConfigurationReloader reloader,
        CanaryRunner canaries
    ) =>
        new()
        {
            Keys = gateway.Services.Keys,
            Groups = new Groups(gateway.Services.Database, s_time),
            Accounts = gateway.Services.Accounts,
            Usage = new UsageQueries(gateway.Services.Database),
            Calls = gateway.Services.Calls,
            Traces = gateway.Services.Traces,
            Captures = gateway.Services.Stores.Captures,
            Drift = new DriftDetector(gateway.Services.Database),
            CanaryResults = canaries.Results,
            Quality = gateway.Services.Quality,
            Canaries = canaries,
            Corrections = new CostCorrections(gateway.Services.Database, s_time),
            Audit = gateway.Services.Audit,
            Secrets = secrets,
            Time = s_time,
            Configuration = () => gateway.Snapshots.Current.Loaded,
            Catalog = () => gateway.Snapshots.Current.Catalog,
            Running = new RunningConfiguration(gateway, reloader),
        };

    /// <summary>The secrets without a server.</summary>
    /// <exception cref="OperatorErrorException">The data folder or the database cannot be used.</exception>
    public static async Task<SecretStore> OpenSecretsAsync(
        DataFolder folder,
        StorageSection storage,
        CancellationToken cancellationToken
    )
    {
        folder.EnsureWritable();
        return OpenSecrets(folder, await CreateDatabase(folder, storage).OpenAsync(cancellationToken));
    }

    /// <param name="database">Disposed with the store.</param>
    /// <exception cref="OperatorErrorException">The data folder cannot be used.</exception>
    public static SecretStore OpenSecrets(DataFolder folder, DbDataSource database)
    {
        try
        {
            return new SecretStore(database, folder.DataProtectionKeys);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            database.Dispose();
            throw DataUnusable(folder, e);
        }
    }

    /// <summary>Registers what the endpoints and the background services receive from the container.</summary>
    public static IServiceCollection AddGateway(
        this IServiceCollection services,
        Gateway gateway,
        ConfigurationSource source,
        SecretStore secrets
    ) =>
        services
            .AddSingleton(s_time)
            .AddSingleton(gateway)
            .AddSingleton(gateway.Snapshots)
            .AddSingleton(gateway.Calls)
            .AddSingleton(gateway.Services.Errors)
            .AddSingleton(gateway.Services.Audit)
            .AddSingleton(gateway.Services.Keys)
            .AddSingleton(gateway.Services.Ledger)
            .AddSingleton(gateway.Services.Limiter)
            .AddSingleton(gateway.Services.Accounts)
            .AddSingleton(new UsageQueries(gateway.Services.Database))
            .AddSingleton(gateway.Services.Alerts)
            .AddSingleton(gateway.Services.Statistics)
            .AddSingleton(gateway.Services.Stores)
            .AddSingleton(gateway.Services.Calls)
            .AddSingleton(gateway.Services.Retention)
            .AddSingleton(gateway.Services.Traces)
            .AddSingleton(source)
            .AddSingleton(secrets)
            .AddSingleton<Readiness>()
            .AddSingleton<ConfigurationReloader>()
            .AddSingleton(provider =>
                CreateAdministration(
                    gateway,
                    secrets,
                    provider.GetRequiredService<ConfigurationReloader>(),
                    provider.GetRequiredService<CanaryRunner>()
                )
            )
            .AddOpenApi(AdminDocument.Name, AdminDocument.Configure)
            .ConfigureHttpJsonOptions(options => JsonOutput.Configure(options.SerializerOptions))
            .AddHostedService<ConfigurationWatcher>()
            .AddHostedService<AlertWebhookSender>()
            .AddHostedService<MemoryTrimmer>()
            .AddHostedService<ExpirySweeper>()
            .AddHostedService<TraceWriter>()
            .AddSingleton(gateway.Services.Sampler)
            .AddHostedService<AnswerMeasurer>()
            .AddSingleton(gateway.Services.Stores.Captures)
            .AddHostedService<CaptureWriter>()
            .AddSingleton(new DriftDetector(gateway.Services.Database))
            .AddSingleton<OperatorEvents>()
            .AddHostedService<DriftWorker>()
            .AddSingleton(new CanaryResults(gateway.Services.Database))
            .AddSingleton<CanaryRunner>()
            .AddHostedService<CanaryWorker>()
            .AddSingleton(provider => CreateBatches(gateway, provider))
            .AddHostedService<BatchWorker>()
            .AddIngress()
            .AddConsole(secrets, gateway.Snapshots.Current.Settings.Oidc);

    private static BatchQueue CreateBatches(Gateway gateway, IServiceProvider provider) =>
        new(
            gateway.Services.Database,
            new BatchServices
            {
                Folder = gateway.Services.BatchFolder,
                Worker = $"{Environment.MachineName}:{gateway.Services.BatchFolder}",
                Files = gateway.Services.Stores.Files,
                Runner = gateway.Calls,
                Formats = new Dictionary<string, BatchFormat>([
                    .. OpenAIBatchFormat.Create(provider.GetRequiredService<ResponsesApi>()),
                    AnthropicBatchFormat.Create(),
                ]),
                FindCaller = gateway.Services.Keys.Find,
                FindModelError = (caller, model) =>
                    gateway.Snapshots.Current.Catalog.FindModel(caller, model) is null
                        ? GatewayException.ModelNotFound(model)
                        : null,
                IsOutOfService = deployment =>
                    gateway.Services.Health.StateOf(deployment.Provider, deployment.Model).IsBroken,
                MaxLineBytes = () => gateway.Snapshots.Current.MaxBodyBytes,
                Captures = gateway.Services.Stores.Captures,
                Time = s_time,
                Log = provider.GetRequiredService<ILogger<BatchQueue>>(),
            }
        );

    private static IServiceCollection AddIngress(this IServiceCollection services) =>
        services
            .AddSingleton<PublicUrlResolver>()
            .AddSingleton<CallHandler>()
            .AddSingleton<ModelsEndpoints>()
            .AddSingleton<RecentItemCache>()
            .AddSingleton<ResponsesApi>()
            .AddSingleton<RecordedApis>()
            .AddSingleton<ImagesEndpoints>()
            .AddSingleton<FilesEndpoints>()
            .AddSingleton<BatchesEndpoints>()
            .AddSingleton<AssetsEndpoints>()
            .AddSingleton<AnthropicEndpoints>()
            .AddSingleton<MessageBatchesEndpoints>()
            .AddSingleton<GeminiEndpoints>()
            .AddSingleton<OpenRouterEndpoints>()
            .AddSingleton<CallerEndpoints>()
            .AddSingleton<MatcherPolicy, RequiredHeaderPolicy>();

    private static async Task<GatewayServices> OpenServicesAsync(
        DataFolder folder,
        LoadedConfiguration settings,
        DbDataSource database,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken
    )
    {
        var keys = await ApiKeys.OpenAsync(database, s_time, cancellationToken);
        var ledger = await CallLedger.OpenAsync(
            folder.Journal,
            database,
            new LedgerOptions(),
            s_time,
            loggerFactory.CreateLogger<CallLedger>(),
            cancellationToken
        );
        var meter = new GatewayMeter();
        var alerts = new BudgetAlerts(meter, loggerFactory.CreateLogger<BudgetAlerts>());
        var limits = settings.Values.Limits.ToRateLimits();
        // After the ledger, which first settles the calls that a crash interrupted.
        var accounts = await Accounts.OpenAsync(database, limits, alerts, s_time, cancellationToken);
        var traces = new TraceStore(database, s_time) { Options = settings.Values.Tracing.ToOptions() };
        var reporter = new CallReporter(meter, loggerFactory.CreateLogger<CallReporter>(), traces);
        var tokenizer = LoadTokenizer();
        return new GatewayServices
        {
            Database = database,
            BatchFolder = folder.Batches,
            Keys = keys,
            Ledger = ledger,
            Accounts = accounts,
            Alerts = alerts,
            Meter = meter,
            Limiter = new Limiter(accounts, ledger, reporter, tokenizer),
            Stores = await Stores.OpenAsync(folder, settings.Values, database, meter, loggerFactory, cancellationToken),
            Statistics = await LiveStatistics.OpenAsync(database, s_time, cancellationToken),
            Health = new DeploymentHealthRegistry(s_time, loggerFactory.CreateLogger<DeploymentHealthRegistry>()),
            DisabledDeployments = new DisabledDeployments(database, s_time),
            Audit = new AuditLog(database, s_time),
            Quality = await QualityRecords.OpenAsync(database, s_time, cancellationToken),
            Calls = new CallQueries(database, ledger),
            Retention = new Retention(database, s_time, loggerFactory.CreateLogger<Retention>())
            {
                Options = settings.Values.Retention.ToOptions(),
            },
            Traces = traces,
            Sampler = new AnswerSampler(database, s_time) { PerHour = settings.Values.Drift.SamplesPerHour },
            Model = new ImageModel(),
            Briefs = new BriefPlanner(keys, s_time, loggerFactory.CreateLogger<BriefPlanner>()),
            Errors = new ErrorMapper(loggerFactory.CreateLogger<ErrorMapper>()),
            Tokenizer = tokenizer,
        };
    }

    private static CallRunner CreateRunner(
        GatewayServices services,
        RuntimeSnapshots snapshots,
        ILoggerFactory loggerFactory
    ) =>
        new(
            snapshots.Acquire,
            services.Stores.Files,
            services.Stores.Answers,
            services.Errors,
            s_time,
            loggerFactory.CreateLogger<CallRunner>(),
            TimeSpan.FromSeconds(snapshots.Current.Settings.Server.KeepAliveSeconds)
        );

    /// <exception cref="ConfigurationException">A provider's settings are incomplete.</exception>
    private static RuntimeSnapshot CreateSnapshot(
        GatewayServices services,
        LoadedConfiguration settings,
        IReadOnlyDictionary<string, ProviderKind> kinds,
        IReadOnlySet<(string Provider, string Model)> disabled,
        ILoggerFactory loggerFactory
    )
    {
        var options = settings.ToCatalogOptions(kinds) with
        {
            DisabledDeployments = disabled,
            RemovesBackgrounds = ImageModel.CanRemoveBackgrounds,
        };
        if (options.Validate() is { Count: > 0 } errors)
            throw settings.CreateException(errors.Select(error => (error.Path, error.ToString())));
        var providers = ProviderSet.Create(
            settings,
            kinds,
            services.Model,
            services.Tokenizer is { } tokenizer ? tokenizer.Count : null,
            services.Briefs.PlanAsync
        );
        var builtIn = providers.All.Single(provider => provider.Name == BuiltInModel.ProviderName);
        var catalog = new ModelCatalog(options, s_time, builtIn.CanServe);
        var failover = new Failover(
            providers.All,
            settings.Values.Routing.ToRetryOptions(),
            s_time,
            loggerFactory.CreateLogger<Failover>(),
            services.Health,
            new HedgePolicy(settings.Values.Routing.Hedge, Limiter.EstimateCost, services.Statistics)
        );
        var pipeline = new Pipeline(
            catalog,
            services.Limiter,
            new Router(catalog, Limiter.EstimateCost, services.Statistics, () => services.Quality.All),
            failover,
            services.Statistics,
            services.Stores.AssetWriter,
            services.Stores.Cache,
            services.Sampler
        );
        return new RuntimeSnapshot(settings, catalog, pipeline, providers);
    }

    /// <summary>The database for a command, which does not wait for PostgreSQL.</summary>
    private static GatewayDatabase CreateDatabase(DataFolder folder, StorageSection storage) =>
        new(folder, storage, TimeSpan.Zero, s_time, NullLogger.Instance);

    private static OperatorErrorException DataUnusable(DataFolder folder, Exception cause) =>
        new($"The data in {folder.Root} cannot be used: {cause.Message}");

    private static Tokenizer? LoadTokenizer()
    {
        var ranks = CacheFolder.FilePath("tokens", "o200k_base.json");
        return File.Exists(ranks) ? Tokenizer.Load(File.ReadAllBytes(ranks)) : null;
    }
}
