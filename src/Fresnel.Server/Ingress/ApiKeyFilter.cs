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
            if (caller.Role < required.Role)
                throw new GatewayException(
                    ErrorKind.Forbidden,
                    "This key may call models but not administer the gateway. Use a key with the role viewer, editor or admin."
                );
            http.Features.Set(caller);
        }
        return next(http);
    }

    /// <summary>Authenticates a request to an endpoint without <see cref="RequiredRole"/>.</summary>
    /// <remarks>Clients may send a credential of another service beside the key: the first valid one counts.</remarks>
    /// <exception cref="GatewayException">The key is missing or invalid.</exception>
    public static Caller Authenticate(HttpRequest request, ApiKeys keys)
    {
        GatewayException? failure = null;
        foreach (var key in ReadKeys(request))
        {
            try
            {
                return keys.Authenticate(key);
            }
            catch (GatewayException error) when (error.Kind == ErrorKind.Unauthenticated)
            {
                failure ??= error;
            }
        }
        throw failure ?? Missing(keys);
    }

    private static GatewayException Missing(ApiKeys keys)
    {
        try
        {
            keys.Authenticate(default);
        }
        catch (GatewayException error)
        {
            return error;
        }
        throw new InvalidOperationException("An empty key was accepted.");
    }

    /// <summary>Every profile accepts every vendor's key header.</summary>
    private static IEnumerable<string> ReadKeys(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            yield return header[BearerPrefix.Length..].Trim();
        foreach (var name in s_keyHeaders)
        {
            if (request.Headers.TryGetValue(name, out var key) && key.ToString().Trim() is { Length: > 0 } value)
                yield return value;
        }
        // URLs appear in logs: accepted only where the vendor's clients use it
        if (
            ApiProfiles.For(request.HttpContext) == ApiProfiles.Gemini
            && request.Query["key"].ToString().Trim() is { Length: > 0 } queryKey
        )
            yield return queryKey;
    }
}
