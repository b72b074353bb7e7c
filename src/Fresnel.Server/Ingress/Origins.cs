using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress;

/// <summary>Where callers reach this server, for the addresses they are given.</summary>
internal sealed class Origins(Generations generations)
{
    /// <summary>As the operator says, else as the request does; without a slash at its end.</summary>
    public string Of(HttpRequest request) =>
        generations.Current.Settings.Server.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
}
