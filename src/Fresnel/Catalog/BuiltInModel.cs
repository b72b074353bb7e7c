using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>The model that comes with Fresnel, as the catalog knows it.</summary>
public static class BuiltInModel
{
    public const string ProviderName = "built-in";

    public const string Name = "fresnel-mini";

    /// <summary>The flagship's names: with no model configured, the built-in one answers under them.</summary>
    public static IReadOnlyList<string> Aliases { get; } = ["gpt-5-image-mini", "gpt-image-1-mini"];

    /// <summary>Most tokens of input and output together that the flagship takes, unless a deployment says otherwise.</summary>
    internal const int FlagshipContext = 65_536;

    /// <summary>Most images a request to the flagship may carry, unless a deployment says otherwise.</summary>
    internal const int FlagshipImages = 8;

    /// <remarks>Tools are declared because they are accepted: <c>auto</c> ignores them, and a call that requires one is refused by the provider itself.</remarks>
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
                | Capability.Streaming,
            Ignored = Capability.Tools,
            ContextWindow = FlagshipContext,
            MaxOutputTokens = 8_192,
            MaxInputImages = FlagshipImages,
        },
        RetainsData = false,
        Region = "here",
    };
}
