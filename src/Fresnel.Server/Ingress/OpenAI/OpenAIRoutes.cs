using Fresnel.Access;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Routes of the OpenAI API.</summary>
internal static class OpenAIRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenAI(this IEndpointRouteBuilder routes)
    {
        var calls = routes.ServiceProvider.GetRequiredService<CallHandler>();
        var models = routes.ServiceProvider.GetRequiredService<ModelsEndpoints>();
        var responses = routes.ServiceProvider.GetRequiredService<ResponsesApi>();
        var group = routes.MapGroup("/v1").WithMetadata(new RequiredRole(KeyRole.User), ApiProfiles.OpenAI);
        group.MapMethods("/models", s_readMethods, models.ListModelsAsync);
        group.MapMethods("/models/{*id}", s_readMethods, models.GetModelAsync);
        group.MapPost("/chat/completions", http => calls.RunAsync(http, ChatApi.Instance));
        group.MapPost("/completions", http => calls.RunAsync(http, CompletionsApi.Instance));
        group.MapPost("/embeddings", http => calls.RunAsync(http, EmbeddingsApi.Instance));
        group.MapPost("/moderations", http => calls.RunAsync(http, ModerationsApi.Instance));
        group.MapPost("/responses", http => calls.RunAsync(http, responses)).WithMetadata(ApiProfiles.Responses);
        MapStoredResponses(group);
        MapImages(group, routes.ServiceProvider.GetRequiredService<ImagesEndpoints>());
        MapFiles(group, routes.ServiceProvider.GetRequiredService<FilesEndpoints>());
        MapBatches(group, routes.ServiceProvider.GetRequiredService<BatchesEndpoints>());
    }

    private static void MapBatches(RouteGroupBuilder group, BatchesEndpoints endpoints)
    {
        group.MapPost("/batches", endpoints.CreateAsync);
        group.MapMethods("/batches", s_readMethods, endpoints.ListAsync);
        group.MapMethods("/batches/{id}", s_readMethods, endpoints.GetAsync);
        group.MapGet("/batches/{id}/events", endpoints.FollowAsync);
        group.MapGet("/batches/{id}/results", endpoints.GetResultsAsync);
        group.MapPost("/batches/{id}/cancel", endpoints.CancelAsync);
        group.MapPost("/batches/{id}/retry", endpoints.RetryAsync);
    }

    private static void MapFiles(RouteGroupBuilder group, FilesEndpoints endpoints)
    {
        group.MapPost("/files", endpoints.UploadAsync);
        group.MapMethods("/files", s_readMethods, endpoints.ListAsync);
        group.MapMethods("/files/{id}", s_readMethods, endpoints.GetAsync);
        group.MapMethods("/files/{id}/content", s_readMethods, endpoints.GetContentAsync);
        group.MapDelete("/files/{id}", endpoints.DeleteAsync);
    }

    private static void MapStoredResponses(RouteGroupBuilder group)
    {
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
        group.MapPost("/images/variations", endpoints.VaryAsync);
    }
}
