using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of the paths of stored responses.</summary>
internal static class ResponsesEndpoints
{
    /// <summary>Rejects retrieval, deletion and cancellation of stored responses: none are stored.</summary>
    public static Task RejectStoredAsync(HttpContext http) =>
        throw new GatewayException(
            ErrorKind.NotFound,
            $"Response with id '{http.Request.RouteValues["id"]}' not found: this server stores no responses. "
                + "Send the whole conversation as 'input'."
        )
        {
            Param = "response_id",
        };
}
