using System.Data.Common;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Routing;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Storage;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Benchmarks;

/// <summary>
/// The gateway's own cost of a 1 KB call, without HTTP and dialects. The upstream responds immediately.
/// </summary>
[MemoryDiagnoser]
public sealed class GatewayBenchmark : IAsyncDisposable
{
    /// <summary>Maximum calls per iteration that fit into the journal.</summary>
    private const int Calls = 1 << 14;

    private static readonly Frame[] s_answer =
    [
        Frame.Of(new TextDelta("Hello")),
        Frame.Of(
            new ChoiceFinished(FinishReason.Stop),
            new UsageReported(new Usage { PromptTokens = 300, CompletionTokens = 5 })
        ),
    ];

    private static readonly ChatRequest s_request = new()
    {
        Model = "openai/gpt-5-image-mini",
        MaxTokens = 200,
        Messages =
        [
            new Message(Role.System, [new TextPart(new string('s', 200))]),
            new Message(Role.User, [new TextPart(new string('u', 800))]),
        ],
    };

    /// <summary>Rate limits that are checked and never reached.</summary>
    private static readonly RateLimits s_limits = new()
    {
        RequestsPerMinute = RateLimits.MaxValue,
        TokensPerMinute = RateLimits.MaxValue,
        ImagesPerMinute = RateLimits.MaxValue,
        Concurrency = 1000,
    };

    private static readonly Deployment s_deployment = new("lab", "m");

    private readonly Instant _provider = new();
    private string _folder = null!;
    private DbDataSource _database = null!;
    private ApiKeys _keys = null!;
    private string _secret = null!;
    private Caller _caller = null!;
    private CallLedger _ledger = null!;
    private Pipeline _pipeline = null!;

    [GlobalSetup]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("fresnel-bench-").FullName;
        _database = new SqliteDataSource(Path.Combine(_folder, "bench.db"));
        await Migrator.RunAsync(_database, Schema.Migrations, TimeProvider.System);
        _keys = await ApiKeys.OpenAsync(_database, TimeProvider.System);
        var groups = new Groups(_database, TimeProvider.System);
        var budget = Policy.WithTotalBudget(Money.FromDollars(1_000_000));
        var organisation = await groups.CreateAsync(ScopeKind.Organisation, "bench", budget, null, AuditLog.CliActor);
        var team = await groups.CreateAsync(ScopeKind.Team, "bench", budget, organisation.Id, AuditLog.CliActor);
        _secret = (await _keys.CreateAsync("bench", KeyRole.User, budget, team.Id, AuditLog.CliActor)).Secret;
        _caller = _keys.Authenticate(_secret);
        var options = new LedgerOptions { DrainInterval = TimeSpan.FromMinutes(1), MaxSegments = 64 };
        _ledger = await CallLedger.OpenAsync(
            Path.Combine(_folder, "journal"),
            _database,
            options,
            TimeProvider.System,
            NullLogger<CallLedger>.Instance
        );
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers = [new("lab", "compatible")],
                Models =
                [
                    new ModelOptions
                    {
                        Name = "gpt-5-image-mini",
                        Deployments =
                        [
                            new DeploymentOptions
                            {
                                Provider = "lab",
                                Price = new PriceOptions { Prompt = 2.5m, Completion = 2m },
                            },
                            new DeploymentOptions { Provider = "built-in" },
                        ],
                    },
                ],
            }
        );
        var (meter, statistics) = (new GatewayMeter(), new LiveStatistics(TimeProvider.System));
        _pipeline = new Pipeline(
            catalog,
            new Limiter(
                await Accounts.OpenAsync(
                    _database,
                    s_limits,
                    new BudgetAlerts(meter, NullLogger<BudgetAlerts>.Instance),
                    TimeProvider.System
                ),
                _ledger,
                new CallReporter(meter, NullLogger<CallReporter>.Instance)
            ),
            new Router(catalog, Limiter.EstimateCost, statistics, () => []),
            new Failover(
                [_provider],
                RetryOptions.None,
                TimeProvider.System,
                NullLogger<Failover>.Instance,
                new DeploymentHealthRegistry(TimeProvider.System, NullLogger.Instance)
            ),
            statistics
        );
    }

    /// <summary>Moves the iteration's calls into the database, outside the measurement.</summary>
    [IterationCleanup]
    public void Drain() => _ledger.DrainAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The upstream only.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public async Task<int> Provider()
    {
        var frames = 0;
        for (var i = 0; i < Calls; i++)
        {
            await foreach (var _ in _provider.SendAsync(s_request, s_deployment, default))
                frames++;
        }
        return frames;
    }

    /// <summary>
    /// The complete path with three budgets and four rate limits: catalog, reserve, plan, failover, provider,
    /// settle.
    /// </summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<int> WholePath()
    {
        var frames = 0;
        for (var i = 0; i < Calls; i++)
        {
            await foreach (var _ in _pipeline.RunAsync(new Call(Call.NewId(), s_request, _caller, TimeProvider.System)))
                frames++;
        }
        return frames;
    }

    /// <summary>The journal only.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void ReserveAndSettle()
    {
        for (var i = 0; i < Calls; i++)
        {
            var slot = _ledger.Reserve(
                new Reservation(
                    "req_0123456789abcdef0123456789abcdef",
                    _caller.KeyId,
                    null,
                    "chat",
                    s_request.Model,
                    1,
                    1
                )
            );
            CallLedger.Settle(
                slot,
                new Settlement
                {
                    Status = "completed",
                    Provider = "lab",
                    ServedModel = "gpt-5-image-mini",
                    Cost = 1,
                    Attempts = 1,
                    Milliseconds = 1,
                    FirstEventMilliseconds = 1,
                }
            );
        }
    }

    /// <summary>Authentication of the key, which precedes the path.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public int Authenticate()
    {
        var known = 0;
        for (var i = 0; i < Calls; i++)
            known += _keys.Authenticate(_secret).Name.Length;
        return known;
    }

    private sealed class Instant : IProvider
    {
        public string Name => "lab";

        public async IAsyncEnumerable<Frame> SendAsync(
            GatewayRequest request,
            Deployment deployment,
            [EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await Task.CompletedTask;
            foreach (var frame in s_answer)
                yield return frame;
        }
    }
}
