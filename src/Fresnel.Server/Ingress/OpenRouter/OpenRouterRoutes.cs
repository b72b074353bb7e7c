using Fresnel.Access;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary>Routes that OpenRouter adds to OpenAI's.</summary>
internal static class OpenRouterRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenRouter(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<OpenRouterEndpoints>();
        var group = routes.MapGroup("/v1").WithMetadata(new RequiredRole(KeyRole.User), ApiProfiles.OpenAI);
        group.MapPost("/images", endpoints.GenerateImagesAsync);
        group.MapMethods("/generation", s_readMethods, endpoints.GetGenerationAsync);
    }
}
