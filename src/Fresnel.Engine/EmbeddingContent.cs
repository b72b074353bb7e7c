namespace Fresnel.Engine;

/// <summary>One input of <see cref="ModelRequest.Embed"/>: a text or an image.</summary>
/// <param name="Text">Null: the input is <paramref name="Image"/>.</param>
public sealed record EmbeddingContent(string? Text, InputImage? Image = null);
