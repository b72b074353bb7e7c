using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>The server set in the environment.</summary>
/// <param name="Address">Base URL without <c>/v1</c>, with a trailing slash.</param>
internal sealed record RemoteServer(Uri Address, string Key)
{
    /// <returns>Null unless <c>FRESNEL_URL</c> and <c>FRESNEL_KEY</c> are set.</returns>
    /// <exception cref="OperatorErrorException"><c>FRESNEL_URL</c> is not a URL.</exception>
    public static RemoteServer? FromEnvironment()
    {
        if (
            Environment.GetEnvironmentVariable("FRESNEL_URL") is not { Length: > 0 } url
            || Environment.GetEnvironmentVariable("FRESNEL_KEY") is not { Length: > 0 } key
        )
            return null;
        var root = url.TrimEnd('/');
        if (root.EndsWith("/v1", StringComparison.Ordinal))
            root = root[..^3];
        return Uri.TryCreate(root + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new RemoteServer(address, key)
            : throw new OperatorErrorException(
                $"FRESNEL_URL is {url}; an address such as http://127.0.0.1:8080 is expected."
            );
    }
}
