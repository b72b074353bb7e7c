using Fresnel.Access;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>The paths of Anthropic's API. Those it shares with another vendor's are told apart by the header that its clients always send.</summary>
internal static class AnthropicEndpoints
{
    private static readonly string[] s_reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAnthropic(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<AnthropicDoor>();
        var group = routes.MapGroup("/v1").WithMetadata(new KeyRequired(KeyRole.User), Doors.Anthropic);
        group.MapPost("/messages", door.MessagesAsync);
        group.MapPost("/messages/count_tokens", door.CountAsync);
        var shared = group.MapGroup("").WithMetadata(new WhenHeader("anthropic-version"));
        shared.MapMethods("/models", s_reads, door.ListModelsAsync);
        shared.MapMethods("/models/{*id}", s_reads, door.ShowModelAsync);
    }
}
