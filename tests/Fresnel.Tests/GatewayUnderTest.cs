using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Canaries;
using Fresnel.Captures;
using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Drift;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Quality;
using Fresnel.ResponseCaching;
using Fresnel.Routing;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Telemetry;
using Fresnel.TestKit;
using Fresnel.Tokens;
using Fresnel.Traces;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests;

/// <summary>The core with fake providers and its own database, composed as in the server.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly bool _ownsFolder;

    private GatewayUnderTest(TestFolder folder, bool ownsFolder) => (_folder, _ownsFolder) = (folder, ownsFolder);

    public required ManualTime Time { get; init; }

    public required DbDataSource Database { get; init; }

    public required ApiKeys Keys { get; init; }

    public required CallLedger Ledger { get; init; }

    /// <summary>Stores the trace of every call.</summary>
    public required TraceStore Traces { get; init; }

    /// <summary>Measures every answer.</summary>
    public required AnswerSampler Sampler { get; init; }

    public required QualityRecords Quality { get; init; }

    public required Accounts Accounts { get; init; }

    public required BudgetAlerts Alerts { get; init; }

    public required Limiter Limits { get; init; }

    public required Pipeline Pipeline { get; init; }

    public required LiveStatistics Statistics { get; init; }

    public required DeploymentHealthRegistry Health { get; init; }

    public required ModelCatalog Catalog { get; init; }

    public static async Task<GatewayUnderTest> StartAsync(
        CatalogOptions catalog,
        IEnumerable<IProvider> providers,
        TestFolder? folder = null,
        Tokenizer? tokenizer = null,
        ILoggerFactory? logs = null,
        RateLimits? defaults = null,
        ManualTime? time = null,
        HedgeOptions? hedge = null,
        DatabaseKind kind = DatabaseKind.Sqlite
    )
    {
        var ownsFolder = folder is null;
        folder ??= new TestFolder();
        logs ??= NullLoggerFactory.Instance;
        time ??= new ManualTime();
        var meter = new GatewayMeter();
        var alerts = new BudgetAlerts(meter, logs.CreateLogger<BudgetAlerts>());
        var database = await TestDatabase.OpenAsync(folder, kind);
        var keys = await ApiKeys.OpenAsync(database, time);
        var ledger = await CallLedger.OpenAsync(
            folder.Path("journal"),
            database,
            new LedgerOptions { CallsPerSegment = 64 },
            time,
            NullLogger<CallLedger>.Instance
        );
        var accounts = await Accounts.OpenAsync(database, defaults ?? RateLimits.None, alerts, time);
        var (models, statistics) = (new ModelCatalog(catalog), new LiveStatistics(time));
        var traces = new TraceStore(database, time) { Options = new TraceOptions { SampleRatio = 1 } };
        var sampler = new AnswerSampler(database, time) { PerHour = int.MaxValue };
        var limits = new Limiter(
            accounts,
            ledger,
            new CallReporter(meter, logs.CreateLogger<CallReporter>(), traces),
            tokenizer
        );
        var health = new DeploymentHealthRegistry(time, logs.CreateLogger<Failover>());
        var quality = await QualityRecords.OpenAsync(database, time);
        return new GatewayUnderTest(folder, ownsFolder)
        {
            Health = health,
            Quality = quality,
            Database = database,
            Keys = keys,
            Ledger = ledger,
            Traces = traces,
            Accounts = accounts,
            Sampler = sampler,
            Alerts = alerts,
            Time = time,
            Statistics = statistics,
            Catalog = models,
            Limits = limits,
            Pipeline = new Pipeline(
                models,
                limits,
                new Router(models, Limiter.EstimateCost, statistics, () => quality.All),
                new Failover(
                    providers,
                    RetryOptions.None,
                    time,
                    logs.CreateLogger<Failover>(),
                    health,
                    new HedgePolicy(hedge, Limiter.EstimateCost, statistics)
                ),
                statistics,
                cache: new ResponseCache(time),
                sampler: sampler
            ),
        };
    }

    /// <summary>With a model "m" at $2.50 and $2.00, whose calls have 100 tokens in and 50 out.</summary>
    public static Task<GatewayUnderTest> StartPricedAsync(DatabaseKind kind) =>
        StartAsync(
            OneModel("m", new PriceOptions { Prompt = 2.5m, Completion = 2m }, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(100, 50))],
            kind: kind
        );

    /// <summary>The administration on this gateway's database, without a server.</summary>
    public Administration CreateAdministration(string actor) =>
        CreateAdministration(new Authority(actor, KeyRole.Admin));

    public Administration CreateAdministration(Authority authority) =>
        new(
            new AdministrationServices
            {
                Keys = Keys,
                Groups = new Groups(Database, Time),
                Accounts = Accounts,
                Usage = new UsageQueries(Database),
                Calls = new CallQueries(Database, Ledger),
                Traces = Traces,
                Captures = new CaptureStore(
                    new CaptureOptions(_folder.Path("captures")),
                    new byte[32],
                    null,
                    new GatewayMeter(),
                    Time,
                    NullLogger<CaptureStore>.Instance
                ),
                Drift = new DriftDetector(Database),
                CanaryResults = new CanaryResults(Database),
                Quality = Quality,
                Corrections = new CostCorrections(Database, Time),
                Audit = new AuditLog(Database, Time),
                Secrets = new SecretStore(Database, _folder.Path("secrets.keys")),
                Time = Time,
                Configuration = () => throw new NotSupportedException(),
                Catalog = () => Catalog,
            },
            authority
        );

    public Call Call(GatewayRequest request, Caller? caller = null) =>
        new(Fresnel.Calls.Call.NewId(), request, caller ?? new Caller("key_test", "test", KeyRole.User), Time);

    /// <summary>Runs a call to its end.</summary>
    public async Task<(Call Call, List<Frame> Frames)> RunAsync(GatewayRequest request, Caller? caller = null)
    {
        var call = Call(request, caller);
        var frames = new List<Frame>();
        await foreach (var frame in Pipeline.RunAsync(call))
            frames.Add(frame);
        return (call, frames);
    }

    /// <summary>Runs a call that must fail.</summary>
    public async Task<(Call Call, GatewayException Failure, int Frames)> FailAsync(
        GatewayRequest request,
        Caller? caller = null
    )
    {
        var (call, frames) = (Call(request, caller), 0);
        var failure = await Assert.ThrowsAsync<GatewayException>(async () =>
        {
            await foreach (var _ in Pipeline.RunAsync(call))
                frames++;
        });
        return (call, failure, frames);
    }

    /// <summary>The state of a key's budgets.</summary>
    public IReadOnlyList<BudgetState> BudgetsOf(Caller caller) => Accounts.BudgetsOf(caller.Scopes[^1]);

    /// <summary>The call's row in the ledger.</summary>
    public Task<IDictionary<string, object?>> LedgerRowAsync(Call call) => LedgerRowAsync(call.Id);

    /// <inheritdoc cref="LedgerRowAsync(Call)"/>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async Task<IDictionary<string, object?>> LedgerRowAsync(string callId)
    {
        await Ledger.DrainAsync();
        await using var connection = await Database.OpenConnectionAsync();
        return (IDictionary<string, object?>)
            await connection.QuerySingleAsync("SELECT * FROM calls WHERE id = @callId", new { callId });
    }

    /// <summary>The call's ledger lines.</summary>
    public async Task<IReadOnlyList<LedgerLine>> LinesAsync(Call call)
    {
        await Ledger.DrainAsync();
        return await new CallQueries(Database, Ledger).LinesAsync(call.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Database.DisposeAsync();
        if (_ownsFolder)
            _folder.Dispose();
    }

    /// <summary>A chat request with one message.</summary>
    public static ChatRequest Ask(string model, string text = "Hello") =>
        new() { Model = model, Messages = [new Message(Role.User, [new TextPart(text)])] };

    /// <summary>A catalog with one model at several providers, all at the same price in dollars per 1M tokens.</summary>
    public static CatalogOptions OneModel(string model, PriceOptions? price, params string[] providers) =>
        new()
        {
            Providers =
            [
                .. providers
                    .Where(name => name != BuiltInModel.ProviderName)
                    .Select(name => new ProviderOptions(name, "compatible")),
            ],
            Models =
            [
                new ModelOptions
                {
                    Name = model,
                    Deployments =
                    [
                        .. providers.Select(name => new DeploymentOptions
                        {
                            Provider = name,
                            Price = name == BuiltInModel.ProviderName ? null : price,
                        }),
                    ],
                },
            ],
        };

    public static Frame Text(string text) => Frame.Of(new TextDelta(text));

    /// <summary>The end of an answer with its usage.</summary>
    public static Frame End(long prompt, long completion) =>
        Frame.Of(
            new ChoiceFinished(FinishReason.Stop),
            new UsageReported(new Usage { PromptTokens = prompt, CompletionTokens = completion })
        );
}
