using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Embeddings of texts.</summary>
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

    public override Capability RequiredCapabilities => Capability.Embeddings;
}
