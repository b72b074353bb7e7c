using System.Buffers;
using Fresnel.Contracts.Buffers;

namespace Fresnel.Server.Ingress;

/// <summary>Writes JSON responses that do not belong to a call: lists, file metadata, counts.</summary>
internal static class JsonResponse
{
    /// <summary>Writes the body with its length; for HEAD, only the headers.</summary>
    public static async Task WriteJsonAsync(this HttpContext http, Action<IBufferWriter<byte>> write)
    {
        using var body = new PooledBuffer(4 << 10);
        write(body);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body.Written, http.RequestAborted);
    }
}
