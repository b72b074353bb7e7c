using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Catalog;

/// <summary>A transparent background leads to a deployment that can draw it, or is refused.</summary>
public sealed class TransparentBackgroundTests
{
    private static readonly ModelCatalog s_catalog = Catalog(removesBackgrounds: false);

    private static ModelCatalog Catalog(bool removesBackgrounds) =>
        new(
            new CatalogOptions
            {
                RemovesBackgrounds = removesBackgrounds,
                Providers =
                [
                    new("google", "gemini") { UnsupportedCapabilities = Capability.TransparentBackground },
                    new("lab", "compatible"),
                    new("openai", "openai"),
                ],
                Prices = new PriceList([], PriceFileReader.Bundled),
                Models =
                [
                    Model("both", ("google", "gemini-2.5-flash-image"), ("lab", "flux")),
                    Model("google", ("google", "gemini-2.5-flash-image")),
                    Model("gpt-image-2", ("openai", "gpt-image-2")),
                    Model("sunburst", ("openai", "gpt-image-2.6-sunburst")),
                    Model("mixed", ("openai", "gpt-image-2"), ("built-in", "fresnel-mini")),
                ],
            },
            At(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero))
        );

    [Theory]
    [InlineData("both", "lab/flux")]
    [InlineData("sunburst", "openai/gpt-image-2.6-sunburst")]
    [InlineData("mixed", "built-in/fresnel-mini")]
    public void Resolve_Transparent_KeepsWhatCanDrawIt(string model, string kept) =>
        Assert.Equal(kept, Assert.Single(s_catalog.Resolve(Draw(model, "transparent")).Candidates).ToString());

    [Theory]
    [InlineData("google")]
    [InlineData("gpt-image-2")]
    public void Resolve_NoneCanDrawIt_IsRefusedWithTheModelsThatCan(string model)
    {
        var error = Assert.Throws<GatewayException>(() => s_catalog.Resolve(Draw(model, "transparent")));

        Assert.Equal((ErrorKind.Unsupported, "background"), (error.Kind, error.Param));
        Assert.Equal(
            $"`{model}` cannot do: transparent_background. Leave it out, or use another model. "
                + "Models that can: `sunburst`, `mixed`, `fresnel-mini`.",
            error.Message
        );
    }

    [Theory]
    [InlineData("both", "lab/flux")]
    [InlineData("google", "google/gemini-2.5-flash-image")]
    public void Resolve_BackgroundsAreRemoved_PrefersWhatDrawsItAndElseKeepsTheRest(string model, string kept) =>
        Assert.Equal(
            kept,
            Assert.Single(Catalog(removesBackgrounds: true).Resolve(Draw(model, "transparent")).Candidates).ToString()
        );

    [Theory]
    [InlineData("both", "opaque", 2)]
    [InlineData("gpt-image-2", null, 1)]
    public void Resolve_OtherBackground_KeepsAll(string model, string? background, int candidates) =>
        Assert.Equal(candidates, s_catalog.Resolve(Draw(model, background)).Candidates.Count);

    [Fact]
    public void Resolve_ChatThatDraws_NeedsItToo()
    {
        var error = Assert.Throws<GatewayException>(() =>
            s_catalog.Resolve(
                Ask("google") with
                {
                    RequestsImages = true,
                    ImageOptions = new ImageOptions(null, null) { Background = "transparent" },
                }
            )
        );

        Assert.Equal("background", error.Param);
    }

    [Fact]
    public void Resolve_CapabilitiesInTheFile_NeedNotNameIt()
    {
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers = [new("lab", "compatible")],
                Models =
                [
                    new ModelOptions
                    {
                        Name = "m",
                        Deployments =
                        [
                            new DeploymentOptions { Provider = "lab", Capabilities = [Capability.ImageGeneration] },
                        ],
                    },
                ],
            }
        );

        Assert.Single(catalog.Resolve(Draw("m", "transparent")).Candidates);
    }

    private static ManualTime At(DateTimeOffset now)
    {
        var time = new ManualTime();
        time.SetUtcNow(now);
        return time;
    }

    private static ModelOptions Model(string name, params (string Provider, string Model)[] deployments) =>
        new()
        {
            Name = name,
            Deployments =
            [
                .. deployments.Select(deployment => new DeploymentOptions
                {
                    Provider = deployment.Provider,
                    Model = deployment.Provider == "built-in" ? null : deployment.Model,
                }),
            ],
        };

    private static ImageGenerationRequest Draw(string model, string? background) =>
        new()
        {
            Model = model,
            Prompt = "a kite",
            Background = background,
        };
}
