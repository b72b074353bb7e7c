using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Ingress;

/// <summary>
/// Middleware: authenticates the API key for endpoints with <see cref="RequiredRole"/>, before the body is read.
/// </summary>
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

    /// <summary>Authenticates a request to an endpoint without <see cref="RequiredRole"/>.</summary>
    /// <exception cref="GatewayException">The key is missing or invalid.</exception>
    public static Caller Authenticate(HttpRequest request, ApiKeys keys) => keys.Authenticate(ReadKey(request));

    /// <summary>Every profile accepts every vendor's key header.</summary>
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
            : default; // URLs appear in logs: accepted only where the vendor's clients use it
    }
}
