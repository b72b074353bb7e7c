using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Anthropic;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>Handlers of the Anthropic API.</summary>
internal sealed class AnthropicEndpoints(Limiter limiter, RuntimeSnapshots snapshots, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>Estimates with the flagship's tokenizer; free of charge.</summary>
    public async Task CountTokensAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var request = AnthropicDialect.ReadCountTokens(body.Written);
        snapshots.Current.Catalog.Resolve(request);
        var tokens = limiter.CountInputTokens(request);
        await http.WriteAnthropicAsync(output => AnthropicDialect.WriteTokenCount(output, tokens));
    }

    public Task ListModelsAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var page = ModelsPage.Parse(query["limit"], query["after_id"], query["before_id"]);
        return http.WriteAnthropicAsync(output =>
            page.Write(
                output,
                [.. snapshots.Current.Catalog.ListModels(http.Features.Get<Caller>()!).Select(model => model.Name)],
                _startedAt
            )
        );
    }

    public Task GetModelAsync(HttpContext http)
    {
        var id = ((string?)http.Request.RouteValues["id"] ?? "").Replace(
            "%2F",
            "/",
            StringComparison.OrdinalIgnoreCase
        ); // routing does not decode %2F
        if (snapshots.Current.Catalog.FindModel(http.Features.Get<Caller>()!, id) is null)
            throw GatewayException.ModelNotFound(id);
        return http.WriteAnthropicAsync(output => ModelsPage.WriteModel(output, id, _startedAt));
    }
}
