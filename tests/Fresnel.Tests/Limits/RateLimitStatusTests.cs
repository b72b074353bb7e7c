using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>Calls under rate limits.</summary>
public sealed class RateLimitStatusTests
{
    private static readonly PriceOptions s_price = new()
    {
        Prompt = 2.5m,
        Completion = 2m,
        ImageOutput = 8m,
    };

    [Fact]
    public async Task AdmitAsync_OverTheRequestLimit_ThrowsWithLimitAndRetryAfter()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        var caller = Limited(new RateLimits { RequestsPerMinute = 2 });

        await gateway.RunAsync(Ask("m"), caller);
        var (second, _) = await gateway.RunAsync(Ask("m"), caller);
        var (third, error, _) = await gateway.FailAsync(Ask("m"), caller);

        Assert.Equal(new RateLimitState(2, 0, TimeSpan.FromMinutes(1)), second.Rates!.Value.Requests);
        Assert.Equal(
            (ErrorKind.RateLimited, "requests", TimeSpan.FromSeconds(30)),
            (error.Kind, error.Type, error.RetryAfter)
        );
        Assert.Equal(
            "Rate limit reached for the key \"k\": 2 requests a minute, 0 left. Try again in 30 s.",
            error.Message
        );
        Assert.Equal((0L, "refused", "rate_limited"), await StatusAsync(gateway, third));
        gateway.Time.Advance(TimeSpan.FromSeconds(30));
        await gateway.RunAsync(Ask("m"), caller);
    }

    [Fact]
    public async Task AdmitAsync_ReservedTokens_AreReplacedByTheUsage()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        var caller = Limited(new RateLimits { TokensPerMinute = 1000 });

        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 900 }, caller);

        Assert.InRange(call.Rates!.Value.Tokens.Remaining, 1, 100);
        Assert.Equal(987, gateway.Accounts.RateStatusOf(caller).Tokens.Remaining);
    }

    [Fact]
    public async Task AdmitAsync_TokensOfARunningCall_RejectTheNext()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(Text("Hi")))]
        );
        var caller = Limited(new RateLimits { TokensPerMinute = 1000 });
        await using (await UnderWayAsync(gateway, Ask("m") with { MaxTokens = 900 }, caller))
        {
            var (_, error, _) = await gateway.FailAsync(Ask("m") with { MaxTokens = 900 }, caller);

            Assert.Equal(("tokens", ErrorKind.RateLimited), (error.Type, error.Kind));
            Assert.Contains("1000 tokens a minute", error.Message);
        }
    }

    [Fact]
    public async Task AdmitAsync_CallWithoutUsage_UsesNoTokensAndNoImages()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Failing("lab", new GatewayException(ErrorKind.UpstreamFailed, "cut"))]
        );
        var caller = Limited(new RateLimits { TokensPerMinute = 5000, ImagesPerMinute = 5 });

        await gateway.FailAsync(
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "a red kite",
                Count = 5,
            },
            caller
        );

        Assert.Equal(
            (5000, 5),
            (
                gateway.Accounts.RateStatusOf(caller).Tokens.Remaining,
                gateway.Accounts.RateStatusOf(caller).Images.Remaining
            )
        );
    }

    [Fact]
    public async Task AdmitAsync_MoreImagesThanRemaining_Throws()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(Text("Hi")))]
        );
        var caller = Limited(new RateLimits { ImagesPerMinute = 5 });
        await using (
            await UnderWayAsync(
                gateway,
                new ImageGenerationRequest
                {
                    Model = "m",
                    Prompt = "a red kite",
                    Count = 4,
                },
                caller
            )
        )
        {
            var (_, error, _) = await gateway.FailAsync(
                new ImageGenerationRequest
                {
                    Model = "m",
                    Prompt = "a red kite",
                    Count = 2,
                },
                caller
            );

            Assert.Contains("5 images a minute, 1 left, and this call may use 2", error.Message);
        }
    }

    [Fact]
    public async Task Bifrost4790_OverTheConcurrencyLimit_IsRejectedUntilACallEnds()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(Text("Hi")))]
        );
        var caller = Limited(new RateLimits { Concurrency = 2 });
        var first = await UnderWayAsync(gateway, Ask("m"), caller);
        await using var second = await UnderWayAsync(gateway, Ask("m"), caller);

        var (_, error, _) = await gateway.FailAsync(Ask("m"), caller);
        Assert.Contains("2 calls at once", error.Message);
        await first.DisposeAsync();

        await using var third = await UnderWayAsync(gateway, Ask("m"), caller);
    }

    [Fact]
    public async Task AdmitAsync_KeyWithoutLimits_HasAndReportsTheServersDefaults()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            defaults: new RateLimits { RequestsPerMinute = 1, TokensPerMinute = 9000 }
        );
        var caller = Limited(RateLimits.None);

        var (call, _) = await gateway.RunAsync(Ask("m"), caller);

        Assert.Equal(
            (1L, 9000L, 0L),
            (call.Rates!.Value.Requests.Limit, call.Rates.Value.Tokens.Limit, call.Rates.Value.Images.Limit)
        );
        Assert.Equal(ErrorKind.RateLimited, (await gateway.FailAsync(Ask("m"), caller)).Failure.Kind);
    }

    [Fact]
    public async Task ChangeDefaults_KeyWithoutLimits_AppliesThemAndKeepsTheUsage()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            defaults: new RateLimits { RequestsPerMinute = 1 }
        );
        var (plain, limited) = (Limited(RateLimits.None), new Caller("key_2", "limited", KeyRole.User, Requests(1)));
        await gateway.RunAsync(Ask("m"), plain);
        await gateway.RunAsync(Ask("m"), limited);

        gateway.Accounts.ChangeDefaults(new RateLimits { RequestsPerMinute = 3 });

        Assert.Equal(
            (3L, 1L),
            (
                (await gateway.RunAsync(Ask("m"), plain)).Call.Rates!.Value.Requests.Limit,
                gateway.Accounts.RateStatusOf(plain).Requests.Remaining
            )
        );
        Assert.Equal(ErrorKind.RateLimited, (await gateway.FailAsync(Ask("m"), limited)).Failure.Kind);
    }

    [Fact]
    public async Task AdmitAsync_TeamIsTighterThanItsKeys_ThrowsWithItsNameAndReleasesAll()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        var organisation = new Scope(
            ScopeKind.Organisation,
            "org_1",
            "acme",
            new Policy
            {
                Limits = new RateLimits { RequestsPerMinute = 100, Concurrency = 5 },
            }
        );
        var team = new Scope(
            ScopeKind.Team,
            "team_1",
            "search",
            new Policy { Limits = new RateLimits { RequestsPerMinute = 2 } }
        );
        var first = new Caller("key_1", "first", KeyRole.User, Requests(50), [organisation, team]);
        var second = new Caller("key_2", "second", KeyRole.User, Requests(50), [organisation, team]);

        await gateway.RunAsync(Ask("m"), first);
        var (call, _) = await gateway.RunAsync(Ask("m"), second);
        var (_, error, _) = await gateway.FailAsync(Ask("m"), first);

        Assert.Equal((2L, 0L), (call.Rates!.Value.Requests.Limit, call.Rates.Value.Requests.Remaining));
        Assert.Contains("for the team \"search\": 2 requests a minute", error.Message);
        Assert.Equal(
            (98L, 0L),
            (
                gateway.Accounts.UsageOf(organisation).Rates.Requests.Remaining,
                gateway.Accounts.UsageOf(organisation).Running
            )
        );
    }

    [Fact]
    public async Task AdmitAsync_EndUsersOfAKey_HaveALimitEach()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        var caller = new Caller("key_app", "app", KeyRole.User, new Policy { EachUser = Requests(1) });

        await gateway.RunAsync(Ask("m") with { User = "ann" }, caller);
        await gateway.RunAsync(Ask("m") with { User = "bob" }, caller);
        await gateway.RunAsync(Ask("m"), caller);
        var (_, error, _) = await gateway.FailAsync(Ask("m") with { User = "ann" }, caller);

        Assert.Contains("the user \"ann\" of the key \"app\": 1 requests a minute", error.Message);
    }

    [Fact]
    public async Task AdmitAsync_ModelThatAScopeDoesNotAllow_IsForbidden()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        var team = new Scope(ScopeKind.Team, "team_1", "search", new Policy { Models = ["gpt-*", "other"] });

        var (_, error, _) = await gateway.FailAsync(
            Ask("m"),
            new Caller("key_1", "first", KeyRole.User, parents: [team])
        );
        await gateway.RunAsync(Ask("m"), new Caller("key_1", "first", KeyRole.User, new Policy { Models = ["m*"] }));

        Assert.Equal((ErrorKind.Forbidden, "model_not_allowed", "model"), (error.Kind, error.Code, error.Param));
        Assert.Contains("the team \"search\"", error.Message);
    }

    private static Caller Limited(RateLimits limits) => new("key_k", "k", KeyRole.User, new Policy { Limits = limits });

    private static Policy Requests(long aMinute) => new() { Limits = new RateLimits { RequestsPerMinute = aMinute } };

    private static async Task<(object?, object?, object?)> StatusAsync(GatewayUnderTest gateway, Call call)
    {
        var row = await gateway.LedgerRowAsync(call);
        return (row["cost"], row["status"], row["error"]);
    }

    /// <summary>A running call that has yielded one frame; disposing it disconnects the caller.</summary>
    private static async Task<IAsyncDisposable> UnderWayAsync(
        GatewayUnderTest gateway,
        GatewayRequest request,
        Caller caller
    )
    {
        var frames = gateway.Pipeline.RunAsync(gateway.Call(request, caller)).GetAsyncEnumerator();
        await frames.MoveNextAsync();
        return frames;
    }
}
