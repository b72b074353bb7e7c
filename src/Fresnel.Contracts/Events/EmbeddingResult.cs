namespace Fresnel.Contracts.Events;

/// <summary>The embedding of one input.</summary>
/// <param name="Index">The position of the input in the request, from 0.</param>
public sealed record EmbeddingResult(int Index, ReadOnlyMemory<float> Vector) : GatewayEvent;
