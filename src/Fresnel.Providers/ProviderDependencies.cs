using Fresnel.Engine;
using Fresnel.Providers.Images;

namespace Fresnel.Providers;

/// <summary>What providers share and the server owns.</summary>
/// <param name="Model">The built-in model.</param>
/// <param name="Fetch">For providers that need the bytes of images given by address.</param>
/// <param name="CountTokens">Counts the tokens of a text; null: no tokenizer is installed, and four bytes are a token.</param>
public sealed record ProviderDependencies(
    ImageModel Model,
    ImageFetch Fetch,
    TokenCount? CountTokens,
    TimeProvider Time
)
{
    /// <summary>Makes input images fit an upstream; one for all providers.</summary>
    public ImageAdapter ImageAdapter { get; } = new(Fetch);
}
