using System.Net;
using Fresnel.TestKit.OpenApi;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Azure;

/// <summary>
/// A stub of Azure: its URLs, credentials and errors. Bodies are validated by OpenAI's OpenAPI document.
/// </summary>
internal sealed class AzureStub(FakeUpstreamCall upstream)
    : DelegatingHandler(new ValidatingUpstream(upstream, RequestDocument.OpenAI))
{
    public const string Unauthorised =
        """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."}}""";

    public List<HttpRequestMessage> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (Sent)
            Sent.Add(request);
        var key = request.Headers.TryGetValues("api-key", out var keys) ? keys.Single() : null;
        if (key is not "secret" && request.Headers.Authorization is not { Scheme: "Bearer" })
            return FakeUpstreamCall.Json(Unauthorised, HttpStatusCode.Unauthorized);
        var dated = request.RequestUri!.Query.StartsWith("?api-version=20", StringComparison.Ordinal);
        var known = request.RequestUri.AbsolutePath.Split('/') switch
        {
            ["", "openai", "v1", _, ..] => true,
            ["", "openai", "responses"] => dated,
            ["", "openai", "deployments", "gone", ..] => false,
            ["", "openai", "deployments", _, "chat" or "images", _] or ["", "openai", "deployments", _, "embeddings"] =>
                dated,
            _ => false,
        };
        return known
            ? await base.SendAsync(request, cancellationToken)
            : FakeUpstreamCall.Json(
                """{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""",
                HttpStatusCode.NotFound
            );
    }
}
