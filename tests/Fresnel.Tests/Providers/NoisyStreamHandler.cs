using System.Text;
using System.Text.RegularExpressions;

namespace Fresnel.Tests.Providers;

/// <summary>
/// A handler that inserts comments, an unknown event and one of 2 MB between server-sent events. Other responses
/// are unchanged.
/// </summary>
internal sealed partial class NoisyStreamHandler(HttpMessageHandler upstream) : DelegatingHandler(upstream)
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
