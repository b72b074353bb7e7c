using Fresnel.Catalog;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class BriefModelTests
{
    [Theory]
    [InlineData(true, "planner")]
    [InlineData(false, null)]
    public async Task RunAsync_RequestForAPicture_NamesTheTextModelWhereItIsAllowed(
        bool allowFallbacks,
        string? expected
    )
    {
        var builtIn = FakeProvider.Answering(BuiltInModel.ProviderName, Text("a picture"), End(10, 5));
        await using var gateway = await StartAsync(Options("planner"), [builtIn, FakeProvider.Answering("lab")]);

        await gateway.RunAsync(
            Ask("m") with
            {
                Preferences = new ProviderPreferences { AllowFallbacks = allowFallbacks },
            }
        );

        Assert.Equal(expected, Assert.Single(builtIn.Received).Request.BriefModel);
    }

    [Theory]
    [InlineData(
        "gone",
        BuiltInModel.ProviderName,
        "\"gone\" is no other model here; list a text model under models, and name it"
    )]
    [InlineData(
        "m",
        BuiltInModel.ProviderName,
        "\"m\" is no other model here; list a text model under models, and name it"
    )]
    [InlineData("planner", "lab", "only the built-in model draws briefs; list a deployment of the provider built-in")]
    public void Validate_ModelThatCannotPlan_SaysWhy(string planner, string provider, string expected) =>
        Assert.Equal(
            $"models[0].brief_model: {expected}",
            Assert.Single(Options(planner, provider).Validate()).ToString()
        );

    private static CatalogOptions Options(string planner, string provider = BuiltInModel.ProviderName) =>
        new()
        {
            Providers = [new("lab", "compatible")],
            Models =
            [
                new ModelOptions
                {
                    Name = "m",
                    BriefModel = planner,
                    Deployments = [new DeploymentOptions { Provider = provider }],
                },
                new ModelOptions { Name = "planner", Deployments = [new DeploymentOptions { Provider = "lab" }] },
            ],
        };
}
