using Fresnel.Engine;
using Fresnel.Providers.Images;

namespace Fresnel.Providers;

/// <summary>Services that providers share and the server owns.</summary>
/// <param name="Model">The built-in model.</param>
/// <param name="Fetch">Fetches images given by URL.</param>
/// <param name="CountTokens">Counts the tokens of a text; null: token ranks are not installed, four bytes are a token.</param>
public sealed record ProviderDependencies(
    ImageModel Model,
    ImageFetch Fetch,
    TokenCount? CountTokens,
    TimeProvider Time
)
{
    /// <summary>Adapts input images; shared by all providers.</summary>
    public ImageAdapter ImageAdapter { get; } = new(Fetch);
}
