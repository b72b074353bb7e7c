using Fresnel.Access;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary>The paths that OpenRouter has beside OpenAI's.</summary>
internal static class OpenRouterEndpoints
{
    private static readonly string[] s_reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenRouter(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<OpenRouterDoor>();
        var group = routes.MapGroup("/v1").WithMetadata(new KeyRequired(KeyRole.User), Doors.OpenAI);
        group.MapPost("/images", door.DrawAsync);
        group.MapMethods("/generation", s_reads, door.ShowGenerationAsync);
    }
}
