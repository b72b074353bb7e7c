using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Execution;
using Fresnel.Files;
using Fresnel.Idempotency;
using Fresnel.Server.Ingress;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Execution;

/// <summary>A runner over a gateway with one model "m" at one provider.</summary>
internal sealed class RunnerUnderTest : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private IdempotencyStore _responses = null!;
    private int _leases;

    public GatewayUnderTest Gateway { get; private set; } = null!;

    public CallRunner Calls { get; private set; } = null!;

    public FileStore Files { get; private set; } = null!;

    public ManualTime Time => Gateway.Time;

    public TestFolder Folder => _folder;

    /// <summary>Pipelines in use.</summary>
    public int Leases => Volatile.Read(ref _leases);

    public static async Task<RunnerUnderTest> StartAsync(
        IProvider provider,
        RateLimits? defaults = null,
        DatabaseKind kind = DatabaseKind.Sqlite,
        TierPriceOptions? tier = null
    )
    {
        var test = new RunnerUnderTest();
        var gateway = await GatewayUnderTest.StartAsync(
            GatewayUnderTest.OneModel(
                "m",
                new()
                {
                    Prompt = 2.5m,
                    Completion = 2m,
                    ImageOutput = 8m,
                    Tiers = tier is null ? [] : [tier],
                },
                provider.Name
            ),
            [provider],
            test._folder,
            defaults: defaults,
            kind: kind
        );
        test.Gateway = gateway;
        test.Files = await FileStore.OpenAsync(
            new FileStoreOptions(test._folder.Path("files")),
            gateway.Database,
            gateway.Time
        );
        test._responses = await IdempotencyStore.OpenAsync(
            new IdempotencyStoreOptions(test._folder.Path("responses")),
            gateway.Database,
            gateway.Time,
            NullLogger<IdempotencyStore>.Instance
        );
        test.Calls = new CallRunner(
            test.Acquire,
            test.Files,
            test._responses,
            new ErrorMapper(NullLogger<ErrorMapper>.Instance),
            gateway.Time,
            NullLogger<CallRunner>.Instance
        );
        return test;
    }

    /// <summary>Runs a call as the server does for a request over HTTP.</summary>
    /// <returns>The response and the call's id.</returns>
    public async Task<(HttpResponse Response, string Id)> SendAsync(
        WireCall call,
        ApiProfile profile,
        CancellationTokenSource? leaving = null
    )
    {
        var aborted = leaving?.Token ?? TestContext.Current.CancellationToken;
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() }, RequestAborted = aborted };
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(profile), null));
        await new ErrorMiddleware(
            context =>
                Calls.RunAsync(call with { Id = context.TraceIdentifier }, new HttpResponseSink(context), aborted),
            new ErrorMapper(NullLogger<ErrorMapper>.Instance),
            null!
        ).InvokeAsync(http);
        return (http.Response, http.TraceIdentifier);
    }

    public async ValueTask DisposeAsync()
    {
        await Calls.DisposeAsync();
        _responses.Dispose();
        await Gateway.DisposeAsync();
        _folder.Dispose();
    }

    private PipelineLease Acquire()
    {
        Interlocked.Increment(ref _leases);
        return new PipelineLease(Gateway.Pipeline, new Releasing(this));
    }

    private sealed class Releasing(RunnerUnderTest test) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref test._leases);
    }
}
