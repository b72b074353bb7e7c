using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Embeddings of texts and images.</summary>
public sealed record EmbeddingRequest : GatewayRequest
{
    /// <summary>1 to 2048 inputs; each gives one embedding.</summary>
    public required IReadOnlyList<EmbeddingInput> Inputs { get; init; }

    /// <summary>Dimensions of an embedding; null: the model's default.</summary>
    public int? Dimensions { get; init; }

    /// <summary>
    /// Whether embeddings are returned as base64 of little-endian 32-bit floats instead of numbers.
    /// </summary>
    public bool Base64 { get; init; }

    /// <summary>The images among the inputs, in order.</summary>
    public IEnumerable<ImagePart> Images => Inputs.Select(input => input.Image).OfType<ImagePart>();

    public override Capability RequiredCapabilities =>
        Capability.Embeddings | (Images.Any() ? Capability.ImageInput : 0);
}
