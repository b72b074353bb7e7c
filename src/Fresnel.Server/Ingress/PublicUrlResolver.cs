using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress;

/// <summary>Determines the server's public base URL, for URLs returned to callers.</summary>
internal sealed class PublicUrlResolver(RuntimeSnapshots snapshots)
{
    /// <summary>The configured URL, otherwise the request's; without a trailing slash.</summary>
    public string Resolve(HttpRequest request) =>
        snapshots.Current.Settings.Server.PublicUrl?.TrimEnd('/')
        ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
