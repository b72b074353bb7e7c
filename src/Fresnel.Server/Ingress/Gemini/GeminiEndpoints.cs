using Fresnel.Access;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary>The paths of the Gemini API. What is called is behind a colon at the end, after a model's name that may hold slashes.</summary>
internal static class GeminiEndpoints
{
    private static readonly string[] s_reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapGemini(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<GeminiDoor>();
        var group = routes.MapGroup("/v1beta").WithMetadata(new KeyRequired(KeyRole.User), Doors.Gemini);
        group.MapMethods("/models", s_reads, door.ListModelsAsync);
        group.MapMethods("/models/{*model}", s_reads, door.ShowModelAsync);
        group.MapPost("/models/{*call:minlength(1)}", door.CallAsync);
        routes.MapPost("/v1/models/{*call:minlength(1)}", door.CallAsync).WithMetadata(new KeyRequired(KeyRole.User), Doors.Gemini);
    }
}
