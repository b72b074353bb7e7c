using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Ingress;

/// <summary>On a route or a group of routes: who calls it must present a key of at least this role.</summary>
internal sealed record RequiredRole(KeyRole Role);

/// <summary>Checks the key wherever the route asks for one, before anything else is read.</summary>
internal sealed class ApiKeyFilter(RequestDelegate next, ApiKeys keys)
{
    private const string BearerPrefix = "Bearer ";

    private static readonly string[] s_keyHeaders = ["x-api-key", "x-goog-api-key", "api-key"];

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is { } required)
        {
            var caller = Authenticate(http.Request, keys);
            if (required.Role == KeyRole.Admin && caller.Role != KeyRole.Admin)
                throw new GatewayException(
                    ErrorKind.Forbidden,
                    "This key may call models but not administer the gateway. Use an admin key."
                );
            http.Features.Set(caller);
        }
        return next(http);
    }

    /// <summary>Who calls, where the route itself asks for no key.</summary>
    /// <exception cref="GatewayException">No valid key.</exception>
    public static Caller Authenticate(HttpRequest request, ApiKeys keys) => keys.Authenticate(ReadKey(request));

    /// <summary>Wherever a vendor's client puts its key; any of them is taken at any door.</summary>
    private static ReadOnlySpan<char> ReadKey(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            return header.AsSpan(BearerPrefix.Length).Trim();
        foreach (var name in s_keyHeaders)
        {
            if (request.Headers.TryGetValue(name, out var key))
                return key.ToString().AsSpan().Trim();
        }
        return ApiProfiles.For(request.HttpContext) == ApiProfiles.Gemini
            ? request.Query["key"].ToString().AsSpan().Trim()
            : default; // addresses end up in logs: only where the vendor's clients insist
    }
}
