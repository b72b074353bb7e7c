using Fresnel.Access;
using Fresnel.Assets;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Ingress.Assets;

/// <summary>Serves kept pictures: to their key, and to whoever has the address that their key was given.</summary>
internal sealed class AssetsEndpoints(Stores stores, ApiKeys keys, TimeProvider time)
{
    public async Task GetAsync(HttpContext http)
    {
        var hash = (string)http.Request.RouteValues["hash"]!;
        var asset = await FindAsync(http, hash);
        await using var file = stores.Assets.Open(asset.Hash) ?? throw NotFound();
        var (headers, etag) = (http.Response.Headers, $"\"{asset.Hash}\"");
        headers.ETag = etag;
        headers.CacheControl =
            $"private, max-age={Math.Max(0, (long)(asset.ExpiresAt - time.GetUtcNow()).TotalSeconds)}, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"; // an SVG opened as a page may draw and nothing else
        headers.LastModified = asset.CreatedAt.ToString("R");
        if (
            http.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } ifNoneMatch
            && (ifNoneMatch == "*" || ifNoneMatch.Contains(etag, StringComparison.Ordinal))
        )
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = asset.MediaType;
        http.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private async Task<Asset> FindAsync(HttpContext http, string hash)
    {
        if (!http.Request.Query.TryGetValue("token", out var token))
            return await stores.Assets.FindAsync(
                    hash,
                    ApiKeyFilter.Authenticate(http.Request, keys).KeyId,
                    http.RequestAborted
                ) ?? throw NotFound();
        if (!stores.Addresses.IsValid(hash, token.ToString(), time.GetUtcNow()))
            throw new GatewayException(
                ErrorKind.Forbidden,
                "This address is not valid, or not any more. Draw the image again, or send the API key that it was drawn with."
            );
        return await stores.Assets.FindAsync(hash, null, http.RequestAborted) ?? throw NotFound();
    }

    private static GatewayException NotFound() =>
        new(ErrorKind.NotFound, "There is no such image, or its time is over. Draw it again.");
}
