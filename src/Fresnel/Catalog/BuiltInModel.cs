using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>The built-in model's entry in the catalog.</summary>
public static class BuiltInModel
{
    public const string ProviderName = "built-in";

    public const string Name = "fresnel-mini";

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
        },
        RetainsData = false,
        Region = "here",
    };
}
