namespace Fresnel.Contracts.Requests;

/// <summary>A text, or its tokens where the caller has tokenized it.</summary>
/// <param name="Text">Null: the input is <paramref name="Tokens"/>.</param>
/// <param name="Tokens">Token ids of the model's vocabulary.</param>
public sealed record EmbeddingInput(string? Text, ReadOnlyMemory<int> Tokens = default);
