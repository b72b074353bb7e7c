using Fresnel.Access;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary>The paths of the Gemini API. What is called is behind a colon at the end, after a model's name that may hold slashes.</summary>
internal static class GeminiEndpoints
{
    private static readonly string[] s_reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapGemini(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<GeminiDoor>();
        foreach (var version in (string[])["/v1beta", "/v1"]) // its newer SDKs call /v1
        {
            var group = routes.MapGroup(version).WithMetadata(new KeyRequired(KeyRole.User), Doors.Gemini);
            group.MapPost("/models/{*call:minlength(1)}", door.CallAsync);
            var reads = version == "/v1" ? group.MapGroup("").WithMetadata(new WhenHeader("x-goog-api-key")) : group; // shared with other vendors
            reads.MapMethods("/models", s_reads, door.ListModelsAsync);
            reads.MapMethods("/models/{*model}", s_reads, door.ShowModelAsync);
        }
    }
}
