using Fresnel.Access;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary>The paths of the Gemini API. What is called is behind a colon at the end, after a model's name that may hold slashes.</summary>
internal static class GeminiRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapGemini(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<GeminiEndpoints>();
        foreach (var version in (string[])["/v1beta", "/v1"]) // its newer SDKs call /v1
        {
            var group = routes.MapGroup(version).WithMetadata(new RequiredRole(KeyRole.User), ApiProfiles.Gemini);
            group.MapPost("/models/{*call:minlength(1)}", endpoints.DispatchAsync);
            var reads =
                version == "/v1" ? group.MapGroup("").WithMetadata(new RequiredHeader("x-goog-api-key")) : group; // shared with other vendors
            reads.MapMethods("/models", s_readMethods, endpoints.ListModelsAsync);
            reads.MapMethods("/models/{*model}", s_readMethods, endpoints.GetModelAsync);
        }
    }
}
