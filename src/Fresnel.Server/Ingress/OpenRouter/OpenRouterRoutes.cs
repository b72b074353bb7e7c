using Fresnel.Access;
using Fresnel.Server.Ingress.OpenAI;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary>Routes that OpenRouter adds to OpenAI's.</summary>
internal static class OpenRouterRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenRouter(this IEndpointRouteBuilder routes)
    {
        var calls = routes.ServiceProvider.GetRequiredService<CallHandler>();
        var endpoints = routes.ServiceProvider.GetRequiredService<OpenRouterEndpoints>();
        var group = routes.MapGroup("/v1").WithMetadata(new RequiredRole(KeyRole.User), ApiProfiles.OpenAI);
        group.MapPost("/images", http => calls.RunAsync(http, OpenRouterImagesApi.Instance));
        var models = routes.ServiceProvider.GetRequiredService<ModelsEndpoints>();
        group.MapMethods("/images/models", s_readMethods, models.ListImageModelsAsync);
        group.MapMethods("/images/models/{*id}", s_readMethods, models.ListImageEndpointsAsync);
        group.MapMethods("/generation", s_readMethods, endpoints.GetGenerationAsync);
        var caller = routes.ServiceProvider.GetRequiredService<CallerEndpoints>();
        group.MapMethods("/key", s_readMethods, caller.GetKeyAsync);
        group.MapMethods("/credits", s_readMethods, caller.GetCreditsAsync);
        group.MapMethods("/activity", s_readMethods, caller.GetActivityAsync);
    }
}
