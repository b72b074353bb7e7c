using System.Collections.Frozen;
using Fresnel.Contracts.Models;
using Fresnel.Providers.Anthropic;
using Fresnel.Providers.Azure;
using Fresnel.Providers.Bedrock;
using Fresnel.Providers.BuiltIn;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Gemini;
using Fresnel.Providers.OpenAI;

namespace Fresnel.Providers;

/// <summary>The kinds of providers by their name in the configuration.</summary>
public static class ProviderKinds
{
    private const Capability ImageCapabilities =
        Capability.ImageOutput | Capability.ImageGeneration | Capability.ImageEditing;

    public static readonly FrozenDictionary<string, ProviderKind> All = new Dictionary<string, ProviderKind>
    {
        ["anthropic"] = new(
            (settings, dependencies) => new AnthropicProvider(settings, dependencies.ImageAdapter, dependencies.Time)
        )
        {
            BaseUrl = new Uri("https://api.anthropic.com/v1"),
            KeyVariable = "ANTHROPIC_API_KEY",
            Models = ModelListing.WithKey(
                "/models?limit=1000",
                key => [("x-api-key", key), ("anthropic-version", AnthropicProvider.DefaultVersion)]
            ),
            ModelPrefixes = ["claude-"],
            MissingCapabilities = ImageCapabilities | Capability.Embeddings | Capability.Moderation,
        },
        ["azure"] = new(
            (settings, dependencies) => new AzureProvider(settings, dependencies.ImageAdapter, dependencies.Time)
        )
        {
            NeedsBaseUrl = true,
            BaseUrlVariable = "AZURE_OPENAI_ENDPOINT",
            KeyVariable = "AZURE_OPENAI_API_KEY",
            IsKeyOptional = true,
            Models = new(AzureProvider.CreateListingAsync),
        },
        ["built-in"] = new(
            (settings, dependencies) =>
                new BuiltInProvider(settings.Name, dependencies.Model, dependencies.Fetch, dependencies.CountTokens)
                {
                    PlanBrief = dependencies.PlanBrief,
                }
        ),
        ["bedrock"] = new(
            (settings, dependencies) => new BedrockProvider(settings, dependencies.ImageAdapter, dependencies.Time)
        )
        {
            KeyVariable = "AWS_BEARER_TOKEN_BEDROCK",
            CredentialVariables = ["AWS_ACCESS_KEY_ID"],
            RegionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"],
            IsKeyOptional = true,
            TakesAccessKey = true,
            Models = new(BedrockProvider.CreateListingAsync),
            MissingCapabilities =
                Capability.ImageOutput
                | Capability.Embeddings
                | Capability.Moderation
                | Capability.TransparentBackground,
        },
        ["compatible"] = new(
            (settings, dependencies) => new CompatibleProvider(settings, dependencies.ImageAdapter, dependencies.Time)
        )
        {
            NeedsBaseUrl = true,
            IsKeyOptional = true,
            Models = ModelListing.Bearer,
        },
        ["gemini"] = new(
            (settings, dependencies) => new GeminiProvider(settings, dependencies.ImageAdapter, dependencies.Time)
        )
        {
            BaseUrl = new Uri("https://generativelanguage.googleapis.com/v1beta"),
            KeyVariable = "GEMINI_API_KEY",
            AlternateKeyVariable = "GOOGLE_API_KEY",
            ModelPrefixes = ["gemini-"],
            Models = ModelListing.WithKey("/models?pageSize=1000", key => [("x-goog-api-key", key)]),
            MissingCapabilities = Capability.Moderation | Capability.TransparentBackground,
        },
        ["openai"] = new(OpenAIProvider.Create)
        {
            BaseUrl = OpenAIProvider.DefaultBaseUrl,
            KeyVariable = "OPENAI_API_KEY",
            Models = ModelListing.Bearer,
            ModelPrefixes =
            [
                "gpt-",
                "o1",
                "o3",
                "o4",
                "chatgpt-",
                "computer-use",
                "dall-e",
                "text-embedding-",
                "omni-moderation",
            ],
        },
    }.ToFrozenDictionary();
}
