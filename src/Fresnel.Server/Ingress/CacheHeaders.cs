using Fresnel.Contracts.Errors;
using Fresnel.ResponseCaching;
using Microsoft.Net.Http.Headers;

namespace Fresnel.Server.Ingress;

/// <summary>Reads what a request says about the response cache.</summary>
internal static class CacheHeaders
{
    /// <summary>Asks for the cache in a request, and says in a response what it did.</summary>
    public const string Name = "x-fresnel-cache";

    /// <exception cref="GatewayException">The header is invalid.</exception>
    public static CacheDirectives Read(HttpRequest request)
    {
        var directives = new CacheDirectives();
        if (request.Headers.TryGetValue(Name, out var values))
        {
            if (!CacheLifetime.TryParse(values.ToString(), out var lifetime))
                throw GatewayException.InvalidRequest(
                    $"{Name} must be {CacheLifetime.Expected}.",
                    Name,
                    "invalid_value"
                );
            directives = directives with { Lifetime = lifetime };
        }
        return
            request.Headers.CacheControl is { Count: > 0 } cacheControl
            && CacheControlHeaderValue.TryParse(cacheControl.ToString(), out var control)
            ? directives with
            {
                NoCache = control.NoCache,
                NoStore = control.NoStore,
            }
            : directives;
    }
}
