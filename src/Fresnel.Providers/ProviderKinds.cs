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

/// <summary>The kinds of provider that can be configured, by the name the operator writes: one line each.</summary>
public static class ProviderKinds
{
    private const Capability Pictures = Capability.ImageOutput | Capability.ImageGeneration | Capability.ImageEditing;

    public static readonly FrozenDictionary<string, ProviderKind> All = new Dictionary<string, ProviderKind>
    {
        ["anthropic"] = new((settings, parts) => new AnthropicProvider(settings, parts.Images, parts.Time))
        {
            BaseUrl = new Uri("https://api.anthropic.com/v1"),
            KeyVariable = "ANTHROPIC_API_KEY",
            ModelPrefixes = ["claude-"],
            Lacks = Pictures | Capability.Embeddings | Capability.Moderation,
        },
        ["azure"] = new((settings, parts) => new AzureProvider(settings, parts.Images, parts.Time))
        {
            NeedsBaseUrl = true,
            BaseUrlVariable = "AZURE_OPENAI_ENDPOINT",
            KeyVariable = "AZURE_OPENAI_API_KEY",
        },
        ["built-in"] = new(
            (settings, parts) => new BuiltInProvider(settings.Name, parts.Model, parts.Fetch, parts.Tokenizer)
        ),
        ["bedrock"] = new((settings, parts) => new BedrockProvider(settings, parts.Images, parts.Time))
        {
            KeyVariable = "AWS_BEARER_TOKEN_BEDROCK",
            CredentialVariables = ["AWS_ACCESS_KEY_ID"],
            RegionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"],
            Lacks = Capability.ImageOutput | Capability.Embeddings | Capability.Moderation,
        },
        ["compatible"] = new((settings, parts) => new CompatibleProvider(settings, parts.Images, parts.Time))
        {
            NeedsBaseUrl = true,
        },
        ["gemini"] = new((settings, parts) => new GeminiProvider(settings, parts.Images, parts.Time))
        {
            BaseUrl = new Uri("https://generativelanguage.googleapis.com/v1beta"),
            KeyVariable = "GEMINI_API_KEY",
            OtherKeyVariable = "GOOGLE_API_KEY",
            ModelPrefixes = ["gemini-"],
            Lacks = Capability.Moderation,
        },
        ["openai"] = new(OpenAIProvider.Open)
        {
            BaseUrl = OpenAIProvider.Address,
            KeyVariable = "OPENAI_API_KEY",
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
