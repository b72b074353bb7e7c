using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Fresnel.Tests.Providers;

/// <summary>An answer that is read one byte at a time, so that everything that can be cut is.</summary>
internal sealed class ByteByByte(HttpMessageHandler upstream) : DelegatingHandler(upstream)
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

/// <summary>An upstream that puts comments, an event nobody knows and one of 2 MB between its server-sent events. Other answers it leaves as they are.</summary>
internal sealed partial class Chatty(HttpMessageHandler upstream) : DelegatingHandler(upstream)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            return response;
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var giant = $$"""{"type":"unheard_of","choices":[],"candidates":[],"padding":"{{new string('A', 2 << 20)}}"}""";
        text = AfterFirst().Replace(text, $"\n\n: working\n\ndata: {giant}\n\n: still\r\n\r\n", 1);
        response.Content = new StringContent(text, Encoding.UTF8, "text/event-stream");
        return response;
    }

    [GeneratedRegex("\n\n")]
    private static partial Regex AfterFirst();
}

/// <summary>An upstream that answers with a status and an empty object.</summary>
internal sealed class Refusing(int status) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/json"),
            }
        );
}
