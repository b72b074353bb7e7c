using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Ingress;

/// <summary>Reads request bodies.</summary>
internal static class RequestBody
{
    private const int InitialCapacity = 16 << 10;

    /// <summary>Reads a JSON body, with or without Content-Length, and stops once it exceeds the limit.</summary>
    /// <param name="maxBytes">Limit, bytes.</param>
    /// <returns>The body; the caller disposes it when the call has ended.</returns>
    /// <exception cref="GatewayException">Too large, not declared as JSON, empty, or incomplete.</exception>
    public static ValueTask<PooledBuffer> ReadJsonAsync(
        HttpRequest request,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        RequireJson(request.ContentType);
        return ReadAsync(request, maxBytes, cancellationToken);
    }

    /// <summary>Reads a body of any content type.</summary>
    /// <inheritdoc cref="ReadJsonAsync"/>
    public static async ValueTask<PooledBuffer> ReadAsync(
        HttpRequest request,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength > maxBytes)
            throw TooLarge(maxBytes);

        var content = Decode(request);
        var body = new PooledBuffer((int)(request.ContentLength + 1 ?? InitialCapacity)); // + 1: detects the end without growing
        try
        {
            while (await content.ReadAsync(body.GetMemory(), cancellationToken) is > 0 and var count)
            {
                body.Advance(count);
                if (body.Length > maxBytes)
                    throw TooLarge(maxBytes);
            }
            if (body.Length == 0)
                throw GatewayException.InvalidRequest(
                    "The request body is empty. Send a JSON object, with content-type: application/json.",
                    null
                );
            return body;
        }
        catch (Exception e)
        {
            body.Dispose();
            if (e is InvalidDataException)
                throw GatewayException.InvalidRequest(
                    $"The request body is not {request.Headers.ContentEncoding}, as its content-encoding says.",
                    null
                );
            if (e is BadHttpRequestException badRequest)
                throw GatewayException.InvalidRequest(
                    $"The request body could not be read to its end: {badRequest.Message}",
                    null
                );
            throw;
        }
    }

    /// <summary>The body without its content encoding; the limit applies to what comes out.</summary>
    private static Stream Decode(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString().ToLowerInvariant();
        return encoding is "" or "identity"
            ? request.Body
            : ContentEncoding.Decompress(request.Body, encoding)
                ?? throw new GatewayException(
                    ErrorKind.UnsupportedMediaType,
                    $"The content encoding {encoding} is not supported. Send the body as it is, or with gzip, deflate or br."
                );
    }

    private static void RequireJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
            return;
        var type = contentType.AsSpan();
        if (type.IndexOf(';') is >= 0 and var end)
            type = type[..end];
        type = type.Trim();
        if (
            !type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && !type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
        )
            throw new GatewayException(
                ErrorKind.UnsupportedMediaType,
                $"The content type {type} is not supported. Send a JSON object, with content-type: application/json."
            );
    }

    private static GatewayException TooLarge(int maxBytes) =>
        new(
            ErrorKind.TooLarge,
            $"The request body is over the limit of {maxBytes >> 20} MiB. Send fewer or smaller images, or send them by URL."
        );
}
