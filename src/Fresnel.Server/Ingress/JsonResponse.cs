using System.Buffers;
using Fresnel.Contracts.Buffers;

namespace Fresnel.Server.Ingress;

/// <summary>An answer that is no call's: a list, a file's facts, a count.</summary>
internal static class JsonResponse
{
    /// <summary>Sends it whole, or to HEAD its length only.</summary>
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
