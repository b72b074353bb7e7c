using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Texts to be turned into vectors.</summary>
public sealed record EmbeddingRequest : GatewayRequest
{
    /// <summary>1 to 2048; each gives one vector.</summary>
    public required IReadOnlyList<EmbeddingInput> Inputs { get; init; }

    /// <summary>Numbers a vector should have; null: the model's own.</summary>
    public int? Dimensions { get; init; }

    /// <summary>The caller wants base64 of little-endian 32-bit floats in place of numbers.</summary>
    public bool Base64 { get; init; }

    public override Capability RequiredCapabilities => Capability.Embeddings;
}

/// <summary>A text, or its tokens where the caller has them already.</summary>
/// <param name="Text">Null: <paramref name="Tokens"/> holds it.</param>
/// <param name="Tokens">Ids in the model's own vocabulary.</param>
public sealed record EmbeddingInput(string? Text, ReadOnlyMemory<int> Tokens = default);
