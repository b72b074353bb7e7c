namespace Fresnel.Contracts.Requests;

/// <summary>A text, its tokens where the caller has tokenized it, or an image.</summary>
/// <param name="Text">Null: the input is <paramref name="Tokens"/> or <paramref name="Image"/>.</param>
/// <param name="Tokens">Token ids of the model's vocabulary.</param>
/// <param name="Image">Null: the input is text.</param>
public sealed record EmbeddingInput(string? Text, ReadOnlyMemory<int> Tokens = default, ImagePart? Image = null);
