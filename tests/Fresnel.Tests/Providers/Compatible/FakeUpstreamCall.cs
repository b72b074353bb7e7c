using System.Net;
using System.Text;

namespace Fresnel.Tests.Providers.Compatible;

/// <summary>A fake upstream that responds with a delegate and records its requests.</summary>
internal sealed class FakeUpstreamCall(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(HttpRequestMessage Message, string Body)> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        lock (Sent)
            Sent.Add((request, body));
        return answer(body);
    }

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Events(Stream stream)
    {
        var content = new StreamContent(stream);
        content.Headers.ContentType = new("text/event-stream") { CharSet = "utf-8" };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    public static HttpResponseMessage Events(params string[] data) =>
        Events(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(data.Select(line => $"data: {line}\n\n")))));
}
