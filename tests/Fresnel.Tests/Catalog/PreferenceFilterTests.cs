using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Catalog;

public sealed class PreferenceFilterTests
{
    private static readonly ModelCatalog s_catalog = new(
        new CatalogOptions
        {
            Providers =
            [
                new("dear", "compatible") { KeepsData = false },
                new("cheap", "compatible") { KeepsData = true },
                new("silent", "compatible"),
            ],
            Models =
            [
                new ModelOptions
                {
                    Name = "m",
                    Deployments =
                    [
                        new DeploymentOptions
                        {
                            Provider = "dear",
                            Capabilities = [Capability.Chat, Capability.Tools, Capability.ImageOutput],
                            Quantization = "fp16",
                            Price = new PriceOptions
                            {
                                Prompt = 5,
                                Completion = 20,
                                PerImage = [new() { Size = "1024x1024", Each = 0.01m }, new() { Each = 0.08m }],
                            },
                        },
                        new DeploymentOptions
                        {
                            Provider = "cheap",
                            Capabilities = [Capability.Chat, Capability.ImageOutput],
                            Quantization = "fp8",
                            Price = new PriceOptions
                            {
                                Prompt = 1,
                                Completion = 2,
                                ImageOutput = 10,
                            },
                        },
                        new DeploymentOptions { Provider = "silent" },
                    ],
                },
            ],
        }
    );

    public static TheoryData<ProviderPreferences, string> Kept =>
        new()
        {
            {
                new() { DenyDataCollection = true },
                "dear"
            },
            {
                new() { ZeroDataRetention = true },
                "dear"
            },
            {
                new() { Quantizations = ["fp8", "unknown"] },
                "cheap,silent"
            },
            {
                new() { MaxPrice = new(Money.FromDollars(5), null, null) },
                "dear,cheap"
            },
            {
                new() { MaxPrice = new(Money.FromDollars(4.99m), null, null) },
                "cheap"
            },
            {
                new() { MaxPrice = new(null, Money.FromDollars(2), null) },
                "cheap"
            },
            {
                new() { RequireParameters = true },
                "dear,cheap,silent"
            },
        };

    [Theory, MemberData(nameof(Kept))]
    public void Resolve_Preferences_RemoveDeploymentsThatDoNotDeclareThem(
        ProviderPreferences preferences,
        string kept
    ) => Assert.Equal(kept, Providers(Ask("m") with { Preferences = preferences, RequestsImages = false }));

    [Theory]
    [InlineData("1024x1024", 0.02, "dear")] // 0.01 there, 4160 tokens at 10 dollars the million here
    [InlineData("1024x1024", 0.05, "dear,cheap")]
    [InlineData("512x512", 0.05, "cheap")] // 0.08 there
    public void Resolve_MaxImagePrice_AppliesToTheRequestedImage(string size, double most, string kept)
    {
        Assert.True(ImageSize.TryParse(size, out var wanted));
        Assert.Equal(
            kept,
            Providers(
                new ImageGenerationRequest
                {
                    Model = "m",
                    Prompt = "x",
                    Size = wanted,
                    Preferences = new() { MaxPrice = new(null, null, Money.FromDollars((decimal)most)) },
                },
                drawing: true
            )
        );
    }

    [Fact]
    public void Resolve_RequireParameters_KeepsDeploymentsThatDeclareThem() =>
        Assert.Equal(
            "dear",
            Providers(
                Ask("m") with
                {
                    Tools = [new ToolDefinition("f", null, default)],
                    Preferences = new() { RequireParameters = true },
                }
            )
        );

    [Fact]
    public void Resolve_RequireParameters_RemovesDeploymentsThatIgnoreThem()
    {
        var request = Ask("fresnel-mini") with
        {
            Tools = [new ToolDefinition("f", null, default)],
            Preferences = new() { RequireParameters = true },
        };
        Assert.Equal(
            "provider.require_parameters",
            Assert.Throws<GatewayException>(() => s_catalog.Resolve(request)).Param
        );
        Assert.NotEmpty(s_catalog.Resolve(request with { Preferences = ProviderPreferences.None }).Candidates);
    }

    [Fact]
    public void Resolve_BuiltInModel_RetainsNoData() =>
        Assert.Single(
            s_catalog.Resolve(Ask("fresnel-mini") with { Preferences = new() { ZeroDataRetention = true } }).Candidates
        );

    public static TheoryData<ProviderPreferences, string> Impossible =>
        new()
        {
            {
                new() { DenyDataCollection = true, Ignore = ["dear"] },
                "provider.data_collection"
            },
            {
                new() { ZeroDataRetention = true, Only = ["cheap"] },
                "provider.zdr"
            },
            {
                new() { Quantizations = ["int4"] },
                "provider.quantizations"
            },
            {
                new() { MaxPrice = new(Money.FromDollars(0.5m), null, null) },
                "provider.max_price"
            },
        };

    [Theory, MemberData(nameof(Impossible))]
    public void Resolve_NoDeploymentLeft_ThrowsWithThePreference(ProviderPreferences preferences, string param)
    {
        var error = Assert.Throws<GatewayException>(() =>
            s_catalog.Resolve(Ask("m") with { Preferences = preferences })
        );
        Assert.Equal((ErrorKind.ModelNotFound, param), (error.Kind, error.Param));
    }

    private static string Providers(GatewayRequest request, bool drawing = false)
    {
        var catalog = s_catalog;
        if (drawing)
        {
            catalog = new ModelCatalog(
                new CatalogOptions
                {
                    Providers = [new("dear", "compatible"), new("cheap", "compatible")],
                    Models =
                    [
                        new ModelOptions
                        {
                            Name = "m",
                            Deployments =
                            [
                                new DeploymentOptions
                                {
                                    Provider = "dear",
                                    Price = new PriceOptions
                                    {
                                        PerImage = [new() { Size = "1024x1024", Each = 0.01m }, new() { Each = 0.08m }],
                                    },
                                },
                                new DeploymentOptions
                                {
                                    Provider = "cheap",
                                    Price = new PriceOptions { ImageOutput = 10 },
                                },
                            ],
                        },
                    ],
                }
            );
        }
        return string.Join(',', catalog.Resolve(request).Candidates.Select(deployment => deployment.Provider));
    }
}
