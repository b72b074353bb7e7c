using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>The built-in models' entries in the catalog.</summary>
public static class BuiltInModel
{
    public const string ProviderName = "built-in";

    public const string Name = "fresnel-mini";

    /// <summary>Vectors of texts and images.</summary>
    public const string EmbeddingName = "fresnel-embed";

    /// <summary>Content moderation of texts and images.</summary>
    public const string ModerationName = "fresnel-moderation";

    /// <summary>All that the built-in provider serves, under these names only unless a model lists one of them as a deployment.</summary>
    public static IReadOnlyList<string> Names { get; } = [Name, EmbeddingName, ModerationName];

    /// <summary>The flagship's names, under which the built-in model answers if no model is configured.</summary>
    public static IReadOnlyList<string> Aliases { get; } = ["gpt-5-image-mini", "gpt-image-1-mini"];

    /// <summary>The flagship's context window in tokens, unless a deployment configures another.</summary>
    internal const int FlagshipContext = 65_536;

    /// <summary>The flagship's maximum number of input images, unless a deployment configures another.</summary>
    internal const int FlagshipImages = 8;

    /// <remarks>
    /// Tools are declared because they are accepted and ignored; the provider rejects a request that requires a tool
    /// call.
    /// </remarks>
    internal static readonly Deployment Deployment = new(ProviderName, Name)
    {
        Price = Price.Free,
        Capabilities = new Capabilities
        {
            Declared =
                Capability.Chat
                | Capability.ImageInput
                | Capability.ImageOutput
                | Capability.ImageGeneration
                | Capability.ImageEditing
                | Capability.Tools
                | Capability.JsonSchema
                | Capability.Streaming
                | Capability.TransparentBackground
                | Capability.PictureBrief,
            Ignored = Capability.Tools,
            ContextWindow = FlagshipContext,
            MaxOutputTokens = 8_192,
            MaxInputImages = FlagshipImages,
            OutputFormats = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Svg],
            OtherOutputFormats = ["avif", "pdf"],
        },
        RetainsData = false,
        Region = "here",
    };

    /// <summary>One for each of <see cref="Names"/>, in that order.</summary>
    internal static readonly IReadOnlyList<Deployment> Deployments =
    [
        Deployment,
        Deployment with
        {
            Model = EmbeddingName,
            Capabilities = new Capabilities
            {
                Declared = Capability.Embeddings | Capability.ImageInput,
                ContextWindow = EmbeddingContext,
            },
        },
        Deployment with
        {
            Model = ModerationName,
            Capabilities = new Capabilities { Declared = Capability.Moderation | Capability.ImageInput },
        },
    ];

    /// <summary>Maximum tokens of one input of <see cref="EmbeddingName"/>.</summary>
    private const int EmbeddingContext = 8_192;

    /// <summary>The deployment of a model of <see cref="Names"/>; of any other name that of <see cref="Name"/>.</summary>
    internal static Deployment DeploymentOf(string model) =>
        Deployments.FirstOrDefault(deployment => deployment.Model == model) ?? Deployment;
}
