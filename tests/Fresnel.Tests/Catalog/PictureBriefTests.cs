using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Tests.Catalog;

/// <summary>A brief leads to a deployment that declares to draw one, or is refused.</summary>
public sealed class PictureBriefTests
{
    private static readonly ModelCatalog s_catalog = new(
        new CatalogOptions
        {
            Providers = [new("openai", "openai"), new("other", "compatible")],
            Models =
            [
                Model(
                    "mixed",
                    new DeploymentOptions { Provider = "openai", Model = "gpt-image-2" },
                    new DeploymentOptions { Provider = "built-in" }
                ),
                Model("vendor", new DeploymentOptions { Provider = "openai", Model = "gpt-image-2" }),
                Model(
                    "server",
                    new DeploymentOptions
                    {
                        Provider = "other",
                        Capabilities = [Capability.ImageGeneration, Capability.PictureBrief],
                    }
                ),
            ],
        }
    );

    [Theory]
    [InlineData("mixed", "built-in/fresnel-mini")]
    [InlineData("server", "other/server")]
    public void Resolve_Brief_KeepsWhatDrawsIt(string model, string kept) =>
        Assert.Equal(kept, Assert.Single(s_catalog.Resolve(Draw(model)).Candidates).ToString());

    [Fact]
    public void Resolve_UndeclaredVendor_IsRefused()
    {
        var error = Assert.Throws<GatewayException>(() => s_catalog.Resolve(Draw("vendor")));

        Assert.Equal((ErrorKind.Unsupported, "brief"), (error.Kind, error.Param));
        Assert.StartsWith(
            "`vendor` cannot do: picture_brief. Leave it out, or use another model.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static ModelOptions Model(string name, params DeploymentOptions[] deployments) =>
        new() { Name = name, Deployments = deployments };

    private static ImageGenerationRequest Draw(string model) =>
        new()
        {
            Model = model,
            Prompt = "",
            Brief = """{"kind":"slide"}"""u8.ToArray(),
        };
}
