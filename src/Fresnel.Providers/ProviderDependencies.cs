using Fresnel.Engine;
using Fresnel.Providers.BuiltIn;
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
    /// <summary>Plans pictures of the built-in model by a text model; null: it plans them itself.</summary>
    public BriefPlanning? PlanBrief { get; init; }

    /// <summary>Adapts input images; shared by all providers.</summary>
    public ImageAdapter ImageAdapter { get; } = new(Fetch);
}
