using Fresnel.Contracts.Tokens;
using Fresnel.Engine;
using Fresnel.Providers.Images;

namespace Fresnel.Providers;

/// <summary>Services that providers share and the server owns.</summary>
/// <param name="Model">The built-in model.</param>
/// <param name="Fetch">Fetches images given by URL.</param>
/// <param name="Tokenizer">
/// Null: token ranks are not installed; the built-in model then counts four bytes per token.
/// </param>
public sealed record ProviderDependencies(ImageModel Model, ImageFetch Fetch, Tokenizer? Tokenizer, TimeProvider Time)
{
    /// <summary>Adapts input images; shared by all providers.</summary>
    public ImageAdapter ImageAdapter { get; } = new(Fetch);
}
