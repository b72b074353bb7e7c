using System.Collections.Frozen;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Vendors;

/// <summary>
/// The rules of vendors and model families, published as <c>docs/reference/vendor-rules.md</c>. The first row that
/// matches applies.
/// </summary>
public static class VendorRules
{
    private const string ClaudeMigration = "https://platform.claude.com/docs/en/about-claude/models/migration-guide",
        ClaudeModels = "https://platform.claude.com/docs/en/about-claude/models/overview",
        OpenAIEfforts = "https://learn.microsoft.com/en-us/javascript/api/@azure/ai-projects/reasoningeffort",
        OpenAIModels = "https://platform.openai.com/docs/models",
        OpenAISampling = "https://github.com/vercel/ai/issues/10932",
        GeminiThinking = "https://ai.google.dev/gemini-api/docs/thinking",
        BedrockCaching = "https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html",
        ConverseReference =
            "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html";

    private static readonly VendorRule s_claude = new("anthropic", ModelPattern.Of("claude"))
    {
        RootCombinators = false,
        Ids = new IdRule(64, "[a-zA-Z0-9_-]", IsUnique: true),
        Names = new NameRule(128, "_-"),
        Stops = StopRule.NotBlank,
        MaxUserLength = 256,
        CacheMarks = true,
        Source = ClaudeModels,
    };

    private static readonly VendorRule s_openAI = new("openai", ModelPattern.Any)
    {
        RootCombinators = false,
        Ids = new IdRule(40, "any"),
        Names = new NameRule(64, "_-"),
        MaxUserLength = 64,
        Source =
            "https://github.com/microsoft/autogen/issues/6377 https://github.com/home-assistant/core/issues/121325",
        Certainty = Certainty.Reported,
    };

    private static readonly VendorRule s_gemini = new("gemini", ModelPattern.Any)
    {
        RootCombinators = false,
        Names = new NameRule(64, "_.-", StartsWithLetter: true),
        Stops = StopRule.NotEmpty,
        Source =
            "https://cloud.google.com/vertex-ai/generative-ai/docs/reference/java/latest/com.google.cloud.vertexai.api.FunctionDeclarationOrBuilder",
    };

    private static readonly VendorRule s_bedrock = new("bedrock", ModelPattern.Any)
    {
        RootCombinators = false,
        Ids = new IdRule(64, "[a-zA-Z0-9_-]", IsUnique: true),
        Names = new NameRule(64, "_-"),
        Stops = StopRule.NotEmpty,
        CacheMarks = true,
        Source = ConverseReference,
    };

    private static readonly VendorRule s_compatible = new("compatible", ModelPattern.Any)
    {
        MaxUserLength = 128,
        Source = "https://github.com/ujisati/claude-code-provider-proxy/issues/11",
        Certainty = Certainty.Reported,
    };

    private static readonly VendorRule[] s_claudeFamilies =
    [
        s_claude with
        {
            Models = ModelPattern.Claude(4, 7),
            Sampling = SamplingRule.None,
            Prefill = false,
            MaxOutputTokens = 128_000,
            Source = ClaudeMigration,
        },
        s_claude with
        {
            Models = ModelPattern.Claude(4, 6),
            Sampling = SamplingRule.TemperatureOrTopP,
            Prefill = false,
            MaxOutputTokens = 128_000,
            Source = ClaudeMigration,
        },
        s_claude with
        {
            Models = ModelPattern.Claude(4, 5),
            Sampling = SamplingRule.TemperatureOrTopP,
            MaxOutputTokens = 64_000,
            Source = ClaudeMigration,
        },
        s_claude with
        {
            Models = ModelPattern.Of("claude-opus-4"),
            Sampling = SamplingRule.TemperatureOrTopP,
            MaxOutputTokens = 32_000,
            Certainty = Certainty.Reported,
        },
        s_claude with
        {
            Models = ModelPattern.Claude(4, 0),
            Sampling = SamplingRule.TemperatureOrTopP,
            MaxOutputTokens = 64_000,
            Certainty = Certainty.Reported,
        },
        s_claude with
        {
            Models = ModelPattern.Claude(3, 7),
            MaxOutputTokens = 128_000,
            Certainty = Certainty.Reported,
        },
        s_claude with
        {
            Models = ModelPattern.Claude(3, 5),
            MaxOutputTokens = 8192,
            Certainty = Certainty.Reported,
        },
        s_claude with
        {
            Models = ModelPattern.Claude(3, 0),
            MaxOutputTokens = 4096,
            Certainty = Certainty.Assumed,
        },
    ];

    private static readonly VendorRule[] s_openAIFamilies =
    [
        OpenAI(["gpt-5-pro"], ["high"], 272_000, OpenAIEfforts, SamplingRule.None),
        OpenAI(
            ["gpt-5.1-codex-max"],
            ["none", "low", "medium", "high", "xhigh"],
            128_000,
            OpenAIEfforts,
            SamplingRule.WithoutReasoning
        ),
        OpenAI(["gpt-5.1"], ["none", "low", "medium", "high"], 128_000, OpenAIEfforts, SamplingRule.WithoutReasoning),
        OpenAI(
            ["gpt-5.2", "gpt-5.3", "gpt-5.4", "gpt-5.5"],
            ["none", "low", "medium", "high", "xhigh"],
            128_000,
            OpenAIEfforts,
            SamplingRule.WithoutReasoning
        ),
        OpenAI(["gpt-5-chat"], [], 16_384, OpenAIModels),
        OpenAI(["gpt-5-codex"], ["low", "medium", "high"], 128_000, OpenAIModels, SamplingRule.None),
        OpenAI(
            ["gpt-5$", "gpt-5-mini", "gpt-5-nano", "gpt-5-20"],
            ["minimal", "low", "medium", "high"],
            128_000,
            OpenAIEfforts,
            SamplingRule.None
        ),
        OpenAI(["o1-mini", "o1-preview"], [], null, OpenAIModels, SamplingRule.None),
        OpenAI(["o1", "o3", "o4"], ["low", "medium", "high"], 100_000, OpenAIModels, SamplingRule.None),
        OpenAI(["gpt-4.1"], [], 32_768, OpenAIModels),
        OpenAI(["gpt-4o", "chatgpt-4o"], [], 16_384, OpenAIModels),
        OpenAI(["gpt-4-turbo", "gpt-3.5"], [], 4096, OpenAIModels),
        OpenAI(["gpt-4$", "gpt-4-", "gpt-4.5"], [], null, OpenAIModels),
    ];

    /// <summary>All rows, the rows of a kind in the order in which they are tried.</summary>
    public static IReadOnlyList<VendorRule> All { get; } =
    [
        .. s_claudeFamilies,
        s_claude with
        {
            Models = ModelPattern.Any,
            Source = "https://docs.anthropic.com/en/api/messages",
            Certainty = Certainty.Assumed,
        },
        .. s_openAIFamilies,
        s_openAI,
        .. s_openAIFamilies.Select(row => row with { Kind = "azure" }),
        s_openAI with
        {
            Kind = "azure",
        },
        s_gemini with
        {
            Models = ModelPattern.Of("gemini-2.5-flash-image", "gemini-2.0", "gemini-1.5", "gemma"),
            Efforts = [],
            Source = GeminiThinking,
            Certainty = Certainty.Assumed,
        },
        s_gemini with
        {
            Models = ModelPattern.Of("gemini-2.5-pro"),
            Efforts = ["minimal", "low", "medium", "high"],
            Source = GeminiThinking,
        },
        s_gemini with
        {
            Models = ModelPattern.Of("gemini-3-pro"),
            Efforts = ["low", "high"],
            Source = GeminiThinking,
        },
        s_gemini,
        .. s_claudeFamilies.Select(row =>
            row with
            {
                Kind = "bedrock",
                Names = s_bedrock.Names,
                MaxUserLength = null,
                CacheMarks = row.Models.Since is null || row.Models.Since >= new Version(3, 5),
                Source = $"{row.Source} {BedrockCaching}",
            }
        ),
        s_bedrock with
        {
            Models = ModelPattern.Of("nova"),
            Source = BedrockCaching,
        },
        s_bedrock with
        {
            Models = ModelPattern.Of(
                "meta",
                "llama",
                "mistral",
                "cohere",
                "ai21",
                "deepseek",
                "titan",
                "openai",
                "qwen"
            ),
            CacheMarks = false,
            Source = BedrockCaching,
        },
        s_bedrock,
        s_compatible with
        {
            Models = ModelPattern.Of(
                "mistral",
                "mixtral",
                "ministral",
                "magistral",
                "codestral",
                "devstral",
                "pixtral",
                "voxtral"
            ),
            Ids = new IdRule(9, "[a-zA-Z0-9]", IsExact: true),
            Source = "https://github.com/anomalyco/opencode/issues/1680",
        },
        s_compatible with
        {
            Models = ModelPattern.Of("claude"),
            CacheMarks = true,
            Source = "https://openrouter.ai/docs/features/prompt-caching",
            Certainty = Certainty.Documented,
        },
        s_compatible,
    ];

    /// <summary>Beta headers of Anthropic, by the body member that needs them.</summary>
    public static IReadOnlyDictionary<string, string> BetaOfMember { get; } =
        new Dictionary<string, string>
        {
            ["context_management"] = "context-management-2025-06-27",
            ["mcp_servers"] = "mcp-client-2025-04-04",
            ["output_format"] = "structured-outputs-2025-11-13",
        };

    private static readonly FrozenDictionary<string, VendorRule[]> s_byKind = All.GroupBy(rule => rule.Kind)
        .ToFrozenDictionary(rules => rules.Key, rules => rules.ToArray());

    /// <summary>The rule of a model; unknown models get the permissive row of their kind.</summary>
    /// <param name="kind">The provider's kind, for example <c>anthropic</c>.</param>
    /// <param name="capabilities">What is configured, which limits a rule further.</param>
    public static VendorRule Find(string kind, string model, Capabilities? capabilities = null)
    {
        foreach (var rule in s_byKind.GetValueOrDefault(kind, []))
        {
            if (rule.Models.Matches(model))
                return capabilities?.MaxOutputTokens is { } configured
                    ? rule with
                    {
                        MaxOutputTokens = configured,
                    }
                    : rule;
        }
        throw new ArgumentException($"No vendor rules for the kind '{kind}'.", nameof(kind));
    }

    private static VendorRule OpenAI(
        string[] words,
        string[] efforts,
        int? maxOutputTokens,
        string source,
        SamplingRule sampling = SamplingRule.Any
    ) =>
        s_openAI with
        {
            Models = ModelPattern.Of(words),
            Sampling = sampling,
            Efforts = efforts,
            MaxOutputTokens = maxOutputTokens,
            Source = sampling == SamplingRule.Any ? source : $"{source} {OpenAISampling}",
            Certainty = source == OpenAIModels ? Certainty.Assumed : Certainty.Documented,
        };
}
