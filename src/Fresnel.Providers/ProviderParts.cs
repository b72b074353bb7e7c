using Fresnel.Engine;

namespace Fresnel.Providers;

/// <summary>What providers share and the server owns.</summary>
/// <param name="Model">The built-in model.</param>
/// <param name="Fetch">For providers that need the bytes of images given by address.</param>
public sealed record ProviderParts(ImageModel Model, ImageFetch Fetch, TimeProvider Time);
