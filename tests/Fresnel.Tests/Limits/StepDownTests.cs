using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>Calls under a nearly spent budget use cheaper deployments first, with the same capabilities.</summary>
public sealed class StepDownTests
{
    private const decimal Budget = 1;

    [Theory]
    [InlineData(0.89, "dear", null)]
    [InlineData(0.90, "cheap", "budget of the key \"ci\"")]
    public async Task RunAsync_ModelWithStepDown_UsesTheCheaperDeploymentFromTheThreshold(
        double spent,
        string provider,
        string? budget
    )
    {
        await using var gateway = await StartAsync(Options("true"), Providers());
        var caller = await SpentAsync(gateway, (decimal)spent);

        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 10, ExplainRoute = true }, caller);

        Assert.Equal((provider, budget), (call.ServedBy!.Provider, call.SteppedDown));
        Assert.Equal(budget is null ? 0L : 1L, (await gateway.LedgerRowAsync(call))["stepped_down"]);
        Assert.Equal(
            budget is not null,
            call.Route![0]
                .Reason.Contains(
                    "stepped down, for the budget of the key \"ci\" is nearly spent",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task RunAsync_ConfiguredThreshold_Applies()
    {
        await using var gateway = await StartAsync(Options("true") with { StepDownPercent = 50 }, Providers());

        Assert.Equal(
            "cheap",
            (await gateway.RunAsync(Ask("m") with { MaxTokens = 10 }, await SpentAsync(gateway, 0.5m)))
                .Call
                .ServedBy!
                .Provider
        );
    }

    [Fact]
    public async Task RunAsync_ModelWithoutStepDown_IsUnchanged()
    {
        await using var gateway = await StartAsync(Options(null), Providers());

        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 10 }, await SpentAsync(gateway, 0.99m));

        Assert.Equal(("dear", null), (call.ServedBy!.Provider, call.SteppedDown));
    }

    [Fact]
    public async Task RunAsync_CheaperModelConfigured_IsTriedFirst()
    {
        await using var gateway = await StartAsync(Options("small"), Providers());

        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 10 }, await SpentAsync(gateway, 0.95m));

        Assert.Equal(("tiny", "small"), (call.ServedBy!.Provider, call.ServedBy.Model));
        Assert.NotNull(call.SteppedDown);
    }

    [Fact]
    public async Task RunAsync_CheaperModelLacksACapability_IsNotUsed()
    {
        await using var gateway = await StartAsync(Options("small"), Providers());
        var looking = Ask("m") with
        {
            MaxTokens = 10,
            Messages =
            [
                new Message(
                    Role.User,
                    [
                        new TextPart("What is this?"),
                        new ImagePart(
                            new ImageSource.Url(new Uri("https://example.com/a.png")),
                            ImageDetail.Auto,
                            "messages"
                        ),
                    ]
                ),
            ],
        };

        var (call, _) = await gateway.RunAsync(looking, await SpentAsync(gateway, 0.95m));

        Assert.Equal("cheap", call.ServedBy!.Provider);
    }

    [Fact]
    public async Task RunAsync_CheaperModelForbiddenForTheKey_IsNotUsed()
    {
        await using var gateway = await StartAsync(Options("small"), Providers());

        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 10 }, await SpentAsync(gateway, 0.95m, "m"));

        Assert.Equal("cheap", call.ServedBy!.Provider);
    }

    [Fact]
    public async Task RunAsync_Auto_StepsDownToTheCheapest()
    {
        await using var gateway = await StartAsync(Options(null), Providers());

        var (call, _) = await gateway.RunAsync(Ask("auto") with { MaxTokens = 10 }, await SpentAsync(gateway, 0.95m));

        Assert.Equal(("tiny", "budget of the key \"ci\""), (call.ServedBy!.Provider, call.SteppedDown));
    }

    [Fact]
    public async Task RunAsync_BudgetTooSmallForTheExpensiveDeployment_UsesOnlyTheCheaper()
    {
        await using var gateway = await StartAsync(Options("true"), Providers());
        var caller = await SpentAsync(gateway, 0.999m);

        // up to $0.01 at the expensive deployment, $0.0001 at the cheap one
        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 100 }, caller);

        Assert.Equal("cheap", call.ServedBy!.Provider);
        Assert.Equal("cheap", Assert.Single(call.Model!.Candidates).Provider);
        Assert.All(gateway.BudgetsOf(caller), budget => Assert.Equal(Money.Zero, budget.Reserved));
        var (_, error, _) = await gateway.FailAsync(Ask("m") with { MaxTokens = 100_000 }, caller);
        Assert.Equal(ErrorKind.BudgetExhausted, error.Kind);
    }

    [Fact]
    public void Validate_StepDownToAnUnknownModel_IsAnError() =>
        Assert.Equal(
            [
                "models[0].step_down: \"gone\" is no other model here; write true, or one of small, fresnel-mini, fresnel-embed, fresnel-moderation",
            ],
            Options("gone").Validate().Select(mistake => mistake.ToString())
        );

    /// <summary>A hundred dollars a million, one, and a hundredth of one: the last reads no images.</summary>
    private static CatalogOptions Options(string? stepDown) =>
        new()
        {
            Providers = [new("dear", "compatible"), new("cheap", "compatible"), new("tiny", "compatible")],
            Models =
            [
                new ModelOptions
                {
                    Name = "m",
                    StepDown = stepDown,
                    Deployments = [Deployment("dear", 100), Deployment("cheap", 1)],
                },
                new ModelOptions
                {
                    Name = "small",
                    Deployments = [Deployment("tiny", 0.01m) with { Capabilities = [Capability.Chat] }],
                },
            ],
        };

    private static DeploymentOptions Deployment(string provider, decimal completion) =>
        new()
        {
            Provider = provider,
            Price = new PriceOptions { Prompt = 0, Completion = completion },
            Capabilities = [Capability.Chat, Capability.ImageInput],
        };

    private static FakeProvider[] Providers() =>
        [.. ((string[])["dear", "cheap", "tiny"]).Select(name => FakeProvider.Answering(name, Text("Hi"), End(1, 1)))];

    /// <summary>A key with a budget of one dollar of which a part is spent.</summary>
    private static async Task<Caller> SpentAsync(GatewayUnderTest gateway, decimal dollars, params string[] models)
    {
        var policy = new Policy
        {
            Budgets = [new BudgetLimit(BudgetWindow.Total, Money.FromDollars(Budget))],
            Models = models,
        };
        var caller = gateway.Keys.Authenticate(
            (await gateway.Keys.CreateAsync("ci", KeyRole.User, policy, null, "cli")).Secret
        );
        gateway.Accounts.ApplyCorrection(
            new(
                caller.KeyId,
                null,
                null,
                null,
                gateway.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                Money.FromDollars(dollars).Nanodollars
            )
        );
        return caller;
    }
}
