using Fresnel.Access;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Routes of the OpenAI API.</summary>
internal static class OpenAIRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenAI(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<OpenAIEndpoints>();
        var group = routes.MapGroup("/v1").WithMetadata(new RequiredRole(KeyRole.User), ApiProfiles.OpenAI);
        group.MapMethods("/models", s_readMethods, endpoints.ListModelsAsync);
        group.MapMethods("/models/{*id}", s_readMethods, endpoints.GetModelAsync);
        group.MapPost("/chat/completions", endpoints.ChatAsync);
        MapResponses(group, routes.ServiceProvider.GetRequiredService<ResponsesEndpoints>());
        MapImages(group, routes.ServiceProvider.GetRequiredService<ImagesEndpoints>());
        var embeddings = routes.ServiceProvider.GetRequiredService<EmbeddingsEndpoints>();
        group.MapPost("/embeddings", embeddings.EmbedAsync);
        group.MapPost("/moderations", embeddings.ModerateAsync);
        MapFiles(group, routes.ServiceProvider.GetRequiredService<FilesEndpoints>());
    }

    private static void MapFiles(RouteGroupBuilder group, FilesEndpoints endpoints)
    {
        group.MapPost("/files", endpoints.UploadAsync);
        group.MapMethods("/files", s_readMethods, endpoints.ListAsync);
        group.MapMethods("/files/{id}", s_readMethods, endpoints.GetAsync);
        group.MapMethods("/files/{id}/content", s_readMethods, endpoints.GetContentAsync);
        group.MapDelete("/files/{id}", endpoints.DeleteAsync);
    }

    private static void MapResponses(RouteGroupBuilder group, ResponsesEndpoints endpoints)
    {
        group.MapPost("/completions", endpoints.CreateCompletionAsync);
        group.MapPost("/responses", endpoints.CreateResponseAsync).WithMetadata(ApiProfiles.Responses);
        group.MapMethods(
            "/responses/{id}",
            [HttpMethods.Get, HttpMethods.Head, HttpMethods.Delete],
            ResponsesEndpoints.RejectStoredAsync
        );
        group.MapGet("/responses/{id}/input_items", ResponsesEndpoints.RejectStoredAsync);
        group.MapPost("/responses/{id}/cancel", ResponsesEndpoints.RejectStoredAsync);
    }

    private static void MapImages(RouteGroupBuilder group, ImagesEndpoints endpoints)
    {
        group.MapPost("/images/generations", endpoints.GenerateAsync);
        group.MapPost("/images/edits", endpoints.EditAsync);
        group.MapPost("/images/variations", ImagesEndpoints.RejectVariations);
    }
}
