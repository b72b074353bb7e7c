using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress;

/// <summary>Where callers reach this server, for the addresses they are given.</summary>
internal sealed class PublicUrlResolver(RuntimeSnapshots snapshots)
{
    /// <summary>As the operator says, else as the request does; without a slash at its end.</summary>
    public string Resolve(HttpRequest request) =>
        snapshots.Current.Settings.Server.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
}
