using Fresnel.Access;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The paths of OpenAI's API.</summary>
internal static class OpenAIEndpoints
{
    private static readonly string[] s_reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenAI(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<OpenAIDoor>();
        var group = routes.MapGroup("/v1").WithMetadata(new KeyRequired(KeyRole.User), Doors.OpenAI);
        group.MapMethods("/models", s_reads, door.ListModelsAsync);
        group.MapMethods("/models/{*id}", s_reads, door.ShowModelAsync);
        group.MapPost("/chat/completions", door.ChatAsync);
        MapResponses(group, routes.ServiceProvider.GetRequiredService<ResponsesDoor>());
        MapImages(group, routes.ServiceProvider.GetRequiredService<ImagesDoor>());
        var embeddings = routes.ServiceProvider.GetRequiredService<EmbeddingsDoor>();
        group.MapPost("/embeddings", embeddings.EmbedAsync);
        group.MapPost("/moderations", embeddings.ModerateAsync);
        MapFiles(group, routes.ServiceProvider.GetRequiredService<FilesDoor>());
    }

    private static void MapFiles(RouteGroupBuilder group, FilesDoor door)
    {
        group.MapPost("/files", door.UploadAsync);
        group.MapMethods("/files", s_reads, door.ListAsync);
        group.MapMethods("/files/{id}", s_reads, door.ShowAsync);
        group.MapMethods("/files/{id}/content", s_reads, door.ContentAsync);
        group.MapDelete("/files/{id}", door.DeleteAsync);
    }

    private static void MapResponses(RouteGroupBuilder group, ResponsesDoor door)
    {
        group.MapPost("/completions", door.CompleteAsync);
        group.MapPost("/responses", door.RespondAsync).WithMetadata(Doors.Responses);
        group.MapMethods(
            "/responses/{id}",
            [HttpMethods.Get, HttpMethods.Head, HttpMethods.Delete],
            ResponsesDoor.RefuseKeptAsync
        );
        group.MapGet("/responses/{id}/input_items", ResponsesDoor.RefuseKeptAsync);
        group.MapPost("/responses/{id}/cancel", ResponsesDoor.RefuseKeptAsync);
    }

    private static void MapImages(RouteGroupBuilder group, ImagesDoor door)
    {
        group.MapPost("/images/generations", door.GenerateAsync);
        group.MapPost("/images/edits", door.EditAsync);
        group.MapPost("/images/variations", ImagesDoor.RefuseVariations);
    }
}
