using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Ingress;

/// <summary>Where callers reach this server, for the addresses they are given.</summary>
internal sealed class Origins(ServerSection options)
{
    private readonly string? _public = options.PublicUrl?.TrimEnd('/');

    /// <summary>As the operator says, else as the request does; without a slash at its end.</summary>
    public string Of(HttpRequest request) => _public ?? $"{request.Scheme}://{request.Host}";
}
