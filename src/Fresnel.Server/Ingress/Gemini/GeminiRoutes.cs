using Fresnel.Access;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary>
/// Routes of the Gemini API. The method follows a colon at the end of the path; the model name may contain slashes.
/// </summary>
internal static class GeminiRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapGemini(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<GeminiEndpoints>();
        foreach (var version in (string[])["/v1beta", "/v1"]) // newer SDKs use /v1
        {
            var group = routes.MapGroup(version).WithMetadata(new RequiredRole(KeyRole.User), ApiProfiles.Gemini);
            group.MapPost("/models/{*call:minlength(1)}", endpoints.DispatchAsync);
            // /v1/models is shared with other vendors.
            var reads =
                version == "/v1" ? group.MapGroup("").WithMetadata(new RequiredHeader("x-goog-api-key")) : group;
            reads.MapMethods("/models", s_readMethods, endpoints.ListModelsAsync);
            reads.MapMethods("/models/{*model}", s_readMethods, endpoints.GetModelAsync);
        }
    }
}
