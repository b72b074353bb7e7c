using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>A conversation to continue: text and images in, text and images out.</summary>
public sealed record ChatRequest : GatewayRequest
{
    /// <summary>At least one.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>True: the caller asked for images in the answer; false: for text only; null: it did not say.</summary>
    public bool? RequestsImages { get; init; }

    /// <summary>Most tokens to write; null: the model's own limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Answers wanted, 1 to 128.</summary>
    public int Count { get; init; } = 1;

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    /// <summary>Among how many of the likeliest tokens to choose; null: the model's choice.</summary>
    public int? TopK { get; init; }

    /// <summary>-2 to 2; null: the model's choice.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary>-2 to 2; null: the model's choice.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary>How long to think: <c>none</c>, <c>minimal</c>, <c>low</c>, <c>medium</c>, <c>high</c> or <c>xhigh</c>; null: the model's choice.</summary>
    public string? ReasoningEffort { get; init; }

    /// <summary>False: at most one call of a function a turn; null: the model's choice.</summary>
    public bool? ParallelToolCalls { get; init; }

    /// <summary>How many likelier tokens to report beside each, 0 to 20; null: no probabilities are wanted.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>Up to four texts that end the answer.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    public IReadOnlyList<ToolDefinition> Tools { get; init; } = [];

    public ToolChoice ToolChoice { get; init; } = ToolChoice.Auto;

    public ResponseFormat ResponseFormat { get; init; } = ResponseFormat.Text;

    /// <summary>How drawn images should be; null: the model's choice.</summary>
    public ImageOptions? ImageOptions { get; init; }

    /// <summary>The caller wants the usage as a last piece of the stream.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>The images of every message, in order.</summary>
    public IEnumerable<ImagePart> Images => Messages.SelectMany(message => message.Parts).OfType<ImagePart>();

    public override Capability RequiredCapabilities =>
        Capability.Chat
        | (Images.Any() ? Capability.ImageInput : 0)
        | (RequestsImages is true ? Capability.ImageOutput : 0)
        | (Tools.Count > 0 && ToolChoice != ToolChoice.None ? Capability.Tools : 0)
        | ResponseFormat.Kind switch
        {
            ResponseFormatKind.JsonSchema => Capability.JsonSchema,
            ResponseFormatKind.JsonObject => Capability.JsonMode,
            _ => 0,
        };
}

/// <summary>How drawn images should be; null means the model's choice.</summary>
/// <param name="Size">In pixels.</param>
/// <param name="Quality"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="AspectRatio">For example <c>16:9</c>; read only where <paramref name="Size"/> is null.</param>
public sealed record ImageOptions(ImageSize? Size, string? Quality, string? AspectRatio = null)
{
    /// <summary>The answer must hold a picture; false: it may.</summary>
    public bool Required { get; init; }

    public ImageFormat? Format { get; init; }

    /// <summary>For JPEG and WEBP, 0 (smallest) to 100 (best).</summary>
    public int? Compression { get; init; }

    /// <summary><c>transparent</c> or <c>opaque</c>.</summary>
    public string? Background { get; init; }

    /// <summary>How close to the input images to stay: <c>high</c> or <c>low</c>.</summary>
    public string? InputFidelity { get; init; }

    /// <summary>Unfinished pictures wanted while streaming, 0 to 3.</summary>
    public int PartialImages { get; init; }
}
