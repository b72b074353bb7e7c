using System.Net;
using System.Text;
using System.Text.Json;

namespace Fresnel.TestKit.OpenApi;

/// <summary>
/// In front of an upstream: returns 400 with the errors for requests that violate the vendor's document.
/// </summary>
public sealed class ValidatingUpstream(HttpMessageHandler upstream, RequestDocument document)
    : DelegatingHandler(upstream)
{
    /// <summary>The error in OpenAI's format.</summary>
    public static string Refusal(IEnumerable<string> faults) =>
        JsonSerializer.Serialize(
            new
            {
                error = new
                {
                    message = $"Not as documented: {string.Join("; ", faults)}",
                    type = "invalid_request_error",
                    param = (string?)null,
                    code = "unknown_parameter",
                },
            }
        );

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Content is { } content)
        {
            var body = await content.ReadAsByteArrayAsync(cancellationToken);
            var faults = document.Check(
                request.RequestUri!.AbsolutePath,
                content.Headers.ContentType!.ToString(),
                body
            );
            if (faults.Count > 0)
                return new HttpResponseMessage(HttpStatusCode.BadRequest)
                {
                    Content = new StringContent(Refusal(faults), Encoding.UTF8, "application/json"),
                };
        }
        return await base.SendAsync(request, cancellationToken);
    }
}
