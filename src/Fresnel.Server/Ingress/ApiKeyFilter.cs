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
    /// <remarks>
    /// Every profile accepts every vendor's key header. Clients may send a credential of another service beside the key:
    /// the first valid one counts.
    /// </remarks>
    /// <exception cref="GatewayException">The key is missing or invalid.</exception>
    public static Caller Authenticate(HttpRequest request, ApiKeys keys)
    {
        GatewayException? failure = null;
        var authorization = request.Headers.Authorization.ToString().AsSpan();
        if (
            authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            && Find(authorization[BearerPrefix.Length..], keys, ref failure) is { } bearer
        )
            return bearer;
        foreach (var name in s_keyHeaders)
        {
            if (request.Headers.TryGetValue(name, out var key) && Find(key.ToString(), keys, ref failure) is { } caller)
                return caller;
        }
        // URLs appear in logs: accepted only where the vendor's clients use it
        if (
            ApiProfiles.For(request.HttpContext) == ApiProfiles.Gemini
            && Find(request.Query["key"].ToString(), keys, ref failure) is { } byQuery
        )
            return byQuery;
        throw failure ?? Missing(keys);
    }

    /// <param name="failure">Set to why a key is not valid, unless it is set.</param>
    /// <returns>Null: there is no key, or it is not valid.</returns>
    private static Caller? Find(ReadOnlySpan<char> key, ApiKeys keys, ref GatewayException? failure)
    {
        key = key.Trim();
        if (key.IsEmpty)
            return null;
        try
        {
            return keys.Authenticate(key);
        }
        catch (GatewayException error) when (error.Kind == ErrorKind.Unauthenticated)
        {
            failure ??= error;
            return null;
        }
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
}
