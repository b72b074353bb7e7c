using Fresnel.Captures;

namespace Fresnel.Server.Ingress;

/// <summary>What of a request's address and headers is recorded: nothing that may hold a credential.</summary>
internal static class RecordableRequest
{
    private const string Playground = "/playground";

    public static CapturedRequest Of(HttpRequest request)
    {
        var path = request.Path.StartsWithSegments(Playground, out var api) ? $"/v1{api}" : request.Path.ToString();
        return new CapturedRequest(
            string.Equals(request.Query["alt"], "sse", StringComparison.OrdinalIgnoreCase) ? $"{path}?alt=sse" : path,
            request.ContentType,
            request.Headers["anthropic-beta"].ToString() is { Length: > 0 } beta ? beta : null
        );
    }
}
