using System.Net;
using System.Text;

namespace Fresnel.Tests.Providers;

/// <summary>A handler that responds with an error status and an empty object.</summary>
internal sealed class ErrorStatusHandler(int status) : HttpMessageHandler
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
