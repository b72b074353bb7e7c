using Fresnel.Contracts.Media;

namespace Fresnel.Contracts.Models;

/// <summary>One thing a deployment may be able to do.</summary>
[Flags]
public enum Capability
{
    None = 0,

    /// <summary>Text in, text out.</summary>
    Chat = 1 << 0,

    /// <summary>Images among the input of a conversation.</summary>
    ImageInput = 1 << 1,

    /// <summary>Images in the answer of a conversation.</summary>
    ImageOutput = 1 << 2,

    /// <summary>Images from a prompt, outside a conversation.</summary>
    ImageGeneration = 1 << 3,

    /// <summary>Functions the model may call.</summary>
    Tools = 1 << 4,

    /// <summary>An answer that obeys a JSON schema.</summary>
    JsonSchema = 1 << 5,

    /// <summary>An answer in pieces, as it is made.</summary>
    Streaming = 1 << 6,

    /// <summary>Images from others and a prompt, outside a conversation.</summary>
    ImageEditing = 1 << 7,

    /// <summary>Vectors from texts.</summary>
    Embeddings = 1 << 8,

    /// <summary>Verdicts by a content policy.</summary>
    Moderation = 1 << 9,

    /// <summary>An answer that is a JSON object, of any shape; who obeys a schema can do this too.</summary>
    JsonMode = 1 << 10,
}

/// <summary>What a deployment says of itself. Null in <see cref="Declared"/>: it says nothing, and everything is assumed present.</summary>
public sealed record Capabilities
{
    /// <summary>Nothing declared: enforced by the upstream itself.</summary>
    public static readonly Capabilities Undeclared = new();

    public Capability? Declared { get; init; }

    /// <summary>Most tokens of input and output together; null: unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>Most output tokens a call; null: unknown.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Most images a request may carry; null: unknown.</summary>
    public int? MaxInputImages { get; init; }

    /// <summary>Sizes it draws; empty: any, or unknown.</summary>
    public IReadOnlyList<ImageSize> OutputSizes { get; init; } = [];

    /// <summary>Formats it draws in; empty: any, or unknown.</summary>
    public IReadOnlyList<ImageFormat> OutputFormats { get; init; } = [];

    /// <summary>Formats of images it reads; empty: any, or unknown. Others are converted.</summary>
    public IReadOnlyList<InputImageFormat> InputFormats { get; init; } = [];

    /// <summary>Declared because they are accepted, and not obeyed.</summary>
    public Capability Ignored { get; init; }

    /// <summary>What its vendor offers nowhere: missing, whatever is declared.</summary>
    public Capability Unsupported { get; init; }

    /// <returns>The needed capabilities that are known to be missing; where nothing is declared, those its vendor lacks.</returns>
    public Capability FindMissing(Capability required)
    {
        var unsupported = required & Unsupported;
        if (Declared is not { } declared)
            return unsupported;
        return unsupported
            | (required & ~(declared.HasFlag(Capability.JsonSchema) ? declared | Capability.JsonMode : declared));
    }
}
