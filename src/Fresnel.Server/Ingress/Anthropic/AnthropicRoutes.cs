using Fresnel.Access;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>
/// Routes of the Anthropic API. Paths shared with another vendor are selected by the <c>anthropic-version</c>
/// header.
/// </summary>
internal static class AnthropicRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAnthropic(this IEndpointRouteBuilder routes)
    {
        var calls = routes.ServiceProvider.GetRequiredService<CallHandler>();
        var endpoints = routes.ServiceProvider.GetRequiredService<AnthropicEndpoints>();
        var group = routes.MapGroup("/v1").WithMetadata(new RequiredRole(KeyRole.User), ApiProfiles.Anthropic);
        group.MapPost("/messages", http => calls.RunAsync(http, MessagesApi.For(http.Request)));
        group.MapPost("/messages/count_tokens", endpoints.CountTokensAsync);
        MapBatches(group, routes.ServiceProvider.GetRequiredService<MessageBatchesEndpoints>());
        var shared = group.MapGroup("").WithMetadata(new RequiredHeader("anthropic-version"));
        shared.MapMethods("/models", s_readMethods, endpoints.ListModelsAsync);
        shared.MapMethods("/models/{*id}", s_readMethods, endpoints.GetModelAsync);
    }

    private static void MapBatches(RouteGroupBuilder group, MessageBatchesEndpoints endpoints)
    {
        group.MapPost("/messages/batches", endpoints.CreateAsync);
        group.MapMethods("/messages/batches", s_readMethods, endpoints.ListAsync);
        group.MapMethods("/messages/batches/{id}", s_readMethods, endpoints.GetAsync);
        group.MapDelete("/messages/batches/{id}", endpoints.DeleteAsync);
        group.MapPost("/messages/batches/{id}/cancel", endpoints.CancelAsync);
        group.MapMethods("/messages/batches/{id}/results", s_readMethods, endpoints.GetResultsAsync);
    }
}
