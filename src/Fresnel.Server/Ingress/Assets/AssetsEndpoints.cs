using Fresnel.Access;
using Fresnel.Assets;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Ingress.Assets;

/// <summary>Serves stored images: to the key that created them, or to anyone with the signed URL.</summary>
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
        // An SVG opened as a page may render, but not run scripts or load anything.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
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
                "This URL is invalid or has expired. Generate the image again, or send the API key it was generated with."
            );
        return await stores.Assets.FindAsync(hash, null, http.RequestAborted) ?? throw NotFound();
    }

    private static GatewayException NotFound() =>
        new(ErrorKind.NotFound, "The image does not exist or has expired. Generate it again.");
}
