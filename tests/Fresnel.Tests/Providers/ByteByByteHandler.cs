namespace Fresnel.Tests.Providers;

/// <summary>A handler whose response bodies are read one byte at a time.</summary>
internal sealed class ByteByByteHandler(HttpMessageHandler upstream) : DelegatingHandler(upstream)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        var content = new StreamContent(new Slow(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = content;
        return response;
    }

    private sealed class Slow(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
