using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>A chat completion: text and images in, text and images out.</summary>
public sealed record ChatRequest : GatewayRequest
{
    /// <summary>One or more messages.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>True: images requested in the response; false: text only; null: not specified.</summary>
    public bool? RequestsImages { get; init; }

    /// <summary>Maximum output tokens, 1 or more; null: the model's limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>
    /// Marks the ends of the tools, the system messages and the last turn for the vendor's cache, beside the marks of parts;
    /// null: only those.
    /// </summary>
    public CacheMark? AutoCache { get; init; }

    /// <summary>The requested service tier, by the vendor's name; null: the vendor's default.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>
    /// Number of prompts that are answered apart from each other; each is one message, and has an equal share of <see
    /// cref="Count"/>. Default 1: the messages are one conversation.
    /// </summary>
    public int PromptCount { get; init; } = 1;

    /// <summary>Number of choices, 1 to 128. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>0 to 2; null: the model's default.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling, 0 to 1; null: the model's default.</summary>
    public double? TopP { get; init; }

    /// <summary>Number of most likely tokens to sample from, 0 or more; null: the model's default.</summary>
    public int? TopK { get; init; }

    /// <summary>-2 to 2; null: the model's default.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary>-2 to 2; null: the model's default.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary>
    /// Reasoning effort: <c>none</c>, <c>minimal</c>, <c>low</c>, <c>medium</c>, <c>high</c>, <c>xhigh</c> or
    /// <c>max</c>;
    /// null: the model's default.
    /// </summary>
    public string? ReasoningEffort { get; init; }

    /// <summary>False: at most one tool call a turn; null: the model's default.</summary>
    public bool? ParallelToolCalls { get; init; }

    /// <summary>Number of alternative tokens to report per position, 0 to 20; null: no log probabilities.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>Up to four stop sequences.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    public IReadOnlyList<ToolDefinition> Tools { get; init; } = [];

    public ToolChoice ToolChoice { get; init; } = ToolChoice.Auto;

    public ResponseFormat ResponseFormat { get; init; } = ResponseFormat.Text;

    /// <summary>
    /// Whether an answer in a JSON format that nearly parses is repaired; null: as the model's configuration says.
    /// </summary>
    public bool? RepairsJson { get; init; }

    /// <summary>Options of output images; null: the model's defaults.</summary>
    public ImageOptions? ImageOptions { get; init; }

    /// <summary>
    /// Whether a batch returns output images as URLs, or as data (<c>image_response_format</c>: <c>url</c> or
    /// <c>b64_json</c>); null: as URLs. Not sent upstream.
    /// </summary>
    public bool? ReturnUrls { get; init; }

    /// <summary>Whether the stream ends with a usage chunk.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>The images of all messages, in order.</summary>
    public IEnumerable<ImagePart> Images => Messages.SelectMany(message => message.Parts).OfType<ImagePart>();

    public bool HasImages
    {
        get
        {
            for (var i = 0; i < Messages.Count; i++)
            {
                var parts = Messages[i].Parts;
                for (var j = 0; j < parts.Count; j++)
                {
                    if (parts[j] is ImagePart)
                        return true;
                }
            }
            return false;
        }
    }

    public override Capability RequiredCapabilities =>
        Capability.Chat
        | (HasImages ? Capability.ImageInput : 0)
        | (RequestsImages is true ? Capability.ImageOutput : 0)
        | (RequestsImages is true && ImageOptions?.Background == "transparent" ? Capability.TransparentBackground : 0)
        | (Tools.Count > 0 && ToolChoice != ToolChoice.None ? Capability.Tools : 0)
        | ResponseFormat.Kind switch
        {
            ResponseFormatKind.JsonSchema => Capability.JsonSchema,
            ResponseFormatKind.JsonObject => Capability.JsonMode,
            _ => 0,
        };
}
