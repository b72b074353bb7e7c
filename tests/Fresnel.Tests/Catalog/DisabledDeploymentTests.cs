using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Catalog;

/// <summary>Deployments that an administrator disabled.</summary>
public sealed class DisabledDeploymentTests
{
    private static readonly CatalogOptions s_two = OneModel(
        "m",
        new PriceOptions { Prompt = 1, Completion = 1 },
        "lab",
        "spare"
    ) with
    {
        Providers =
        [
            new ProviderOptions("lab", "compatible"),
            new ProviderOptions("spare", "compatible"),
            new ProviderOptions("cloud", "openai") { ServesAnyModel = true, ModelPrefixes = ["gpt-"] },
        ],
    };

    [Fact]
    public async Task RunAsync_OneDeploymentDisabled_TheOtherServesAndTheRouteHasTheReason()
    {
        var lab = FakeProvider.Answering("lab", Text("Hi"), End(1, 1));
        await using var gateway = await StartAsync(
            Without(("lab", "m")),
            [lab, FakeProvider.Answering("spare", Text("Hi"), End(1, 1))]
        );

        var (call, _) = await gateway.RunAsync(Ask("m") with { ExplainRoute = true });

        Assert.Equal("spare", call.ServedBy!.Provider);
        Assert.Empty(lab.Received);
        Assert.Equal(
            "taken out of service by an admin",
            call.Route!.Single(step => step.Deployment.Provider == "lab").Reason
        );
    }

    [Fact]
    public async Task RunAsync_AllDeploymentsDisabled_ThrowsAtZeroCost()
    {
        await using var gateway = await StartAsync(
            Without(("lab", "m"), ("spare", "m")),
            [FakeProvider.Answering("lab"), FakeProvider.Answering("spare")]
        );

        var (call, failure, _) = await gateway.FailAsync(Ask("m"));

        Assert.Equal((ErrorKind.Unavailable, 0L), (failure.Kind, call.Cost!.Value.Nanodollars));
        Assert.Contains("out of service", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-9", "gpt-9", true)]
    [InlineData("gpt-9", "gpt-8", false)]
    [InlineData("*", "gpt-8", true)]
    public void Resolve_ModelOfAWildcardProvider_CanBeDisabledByNameOrEntirely(
        string disabled,
        string requested,
        bool isDisabled
    )
    {
        var catalog = new ModelCatalog(Without(("cloud", disabled)));

        Assert.Equal(isDisabled, catalog.Find(requested)!.EnabledDeployments.Count == 0);
    }

    [Theory]
    [Databases]
    public async Task ChangeAsync_DisabledAndEnabled_IsStoredAndAuditedOnce(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        var time = new ManualTime();
        var disabled = new DisabledDeployments(database, time);

        await disabled.ChangeAsync("lab", "vendor/m", enabled: false, "key_1", TestContext.Current.CancellationToken);
        await disabled.ChangeAsync("lab", "vendor/m", enabled: false, "key_1", TestContext.Current.CancellationToken);
        Assert.Equal(
            ("lab", "vendor/m"),
            Assert.Single(
                await new DisabledDeployments(database, time).ListAsync(TestContext.Current.CancellationToken)
            )
        );

        await disabled.ChangeAsync("lab", "vendor/m", enabled: true, "key_2", TestContext.Current.CancellationToken);
        Assert.Empty(await disabled.ListAsync(TestContext.Current.CancellationToken));
        var audit = await new AuditLog(database, time).ReadAsync(
            10,
            "lab/vendor/m",
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal(
            [("key_2", "deployment.enable"), ("key_1", "deployment.disable")],
            audit.Select(entry => (entry.Actor, entry.Action))
        );
    }

    private static CatalogOptions Without(params (string, string)[] disabled) =>
        s_two with
        {
            DisabledDeployments = disabled.ToHashSet(),
        };
}
