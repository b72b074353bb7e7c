using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Catalog;

public sealed class CapabilityFilterTests
{
    private static readonly ModelCatalog s_catalog = new(
        new CatalogOptions
        {
            Providers =
            [
                new("square", "compatible"),
                new("wide", "compatible"),
                new("plain", "compatible"),
                new("schema", "compatible"),
            ],
            Models =
            [
                new ModelOptions
                {
                    Name = "draw",
                    Deployments =
                    [
                        new DeploymentOptions
                        {
                            Provider = "square",
                            OutputSizes = ["1024x1024", "512x512"],
                            OutputFormats = [ImageFormat.Png],
                        },
                        new DeploymentOptions
                        {
                            Provider = "wide",
                            OutputSizes = ["1536x1024"],
                            OutputFormats = [ImageFormat.Png, ImageFormat.Webp],
                        },
                    ],
                },
                new ModelOptions
                {
                    Name = "talk",
                    Deployments =
                    [
                        new DeploymentOptions { Provider = "plain", Capabilities = [Capability.Chat] },
                        new DeploymentOptions
                        {
                            Provider = "schema",
                            Capabilities = [Capability.Chat, Capability.JsonSchema],
                        },
                    ],
                },
                new ModelOptions
                {
                    Name = "gpt-5-image-mini",
                    Deployments =
                    [
                        new DeploymentOptions { Provider = "plain" },
                        new DeploymentOptions
                        {
                            Provider = "wide",
                            InputImages = 12,
                            ContextTokens = 9,
                        },
                    ],
                },
            ],
        }
    );

    [Theory]
    [InlineData(null, null, "square,wide")]
    [InlineData("512x512", null, "square")]
    [InlineData("1536x1024", ImageFormat.Webp, "wide")]
    [InlineData(null, ImageFormat.Png, "square,wide")]
    public void Resolve_SizeAndFormat_KeepsDeploymentsThatSupportThem(string? size, ImageFormat? format, string kept) =>
        Assert.Equal(kept, Providers(Draw(size, format)));

    [Theory]
    [InlineData("640x480", null, "size", "`draw` does not draw 640x480; it draws 1024x1024, 512x512, 1536x1024.")]
    [InlineData(null, ImageFormat.Jpeg, "output_format", "`draw` does not draw jpeg; it draws png, webp.")]
    [InlineData("512x512", ImageFormat.Webp, "output_format", "`draw` does not draw webp; it draws png.")]
    public void Resolve_UnsupportedSizeOrFormat_ThrowsWithItsName(
        string? size,
        ImageFormat? format,
        string param,
        string message
    )
    {
        var error = Assert.Throws<GatewayException>(() => s_catalog.Resolve(Draw(size, format)));
        Assert.Equal((ErrorKind.Unsupported, param, message), (error.Kind, error.Param, error.Message));
    }

    [Fact]
    public void Resolve_SizeInAChat_AppliesIfAnImageIsRequested()
    {
        var request = Ask("draw") with { ImageOptions = new ImageOptions(new ImageSize(1536, 1024), null) };
        Assert.Equal("wide", Providers(request with { RequestsImages = true }));
        Assert.Equal("square,wide", Providers(request));
    }

    [Fact]
    public void Resolve_JsonMode_IsSupportedByDeploymentsWithJsonSchema() =>
        Assert.Equal("schema", Providers(Ask("talk") with { ResponseFormat = ResponseFormat.JsonObject }));

    [Fact]
    public void Resolve_Stream_KeepsDeploymentsWithoutStreaming() =>
        Assert.Equal("plain,schema", Providers(Ask("talk") with { Stream = true }));

    [Theory]
    [InlineData(8, "plain,wide")]
    [InlineData(9, "wide")]
    public void Resolve_UndeclaredFlagship_AcceptsEightImages(int images, string kept)
    {
        var part = new ImagePart(new ImageSource.Url(new Uri("https://example.com/a.png")), ImageDetail.Auto, "p");
        Assert.Equal(
            kept,
            Providers(
                new ChatRequest
                {
                    Model = "gpt-5-image-mini",
                    Messages = [new Message(Role.User, [.. Enumerable.Repeat(part, images)])],
                }
            )
        );
        Assert.Equal(
            [65_536, 9],
            s_catalog
                .Find("gpt-5-image-mini")!
                .Deployments.Select(deployment => deployment.Capabilities.ContextWindow!.Value)
        );
    }

    private static string Providers(GatewayRequest request) =>
        string.Join(',', s_catalog.Resolve(request).Candidates.Select(deployment => deployment.Provider));

    private static ImageGenerationRequest Draw(string? size, ImageFormat? format) =>
        new()
        {
            Model = "draw",
            Prompt = "x",
            Size = ImageSize.TryParse(size, out var wanted) ? wanted : null,
            Format = format,
        };
}
