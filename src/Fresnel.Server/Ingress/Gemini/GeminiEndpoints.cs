using System.Globalization;
using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Gemini;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary>Handlers of the Gemini API.</summary>
internal sealed class GeminiEndpoints(CallHandler calls, Limiter limiter, RuntimeSnapshots snapshots)
{
    private const int DefaultPageSize = 50,
        MaxPageSize = 1000;

    /// <summary>All calls share one route: <c>{model}:{method}</c>.</summary>
    public Task DispatchAsync(HttpContext http)
    {
        var path = ReadName(http, "call");
        var colon = path.LastIndexOf(':');
        var (model, method) = colon < 0 ? (path, "") : (path[..colon], path[(colon + 1)..]);
        return method switch
        {
            "generateContent" => GenerateAsync(http, model, stream: false),
            "streamGenerateContent" => GenerateAsync(http, model, stream: true),
            "embedContent" => calls.RunAsync(http, new EmbedContentApi(model, batch: false)),
            "batchEmbedContents" => calls.RunAsync(http, new EmbedContentApi(model, batch: true)),
            "countTokens" => CountTokensAsync(http, model),
            _ => throw new GatewayException(
                ErrorKind.NotFound,
                $"Unknown method '{method}'. Supported are generateContent, streamGenerateContent, embedContent, "
                    + "batchEmbedContents and countTokens."
            ),
        };
    }

    public Task ListModelsAsync(HttpContext http)
    {
        var offset = ReadNumber(http, "pageToken", 0, int.MaxValue) ?? 0;
        var pageSize = Math.Min(
            MaxPageSize,
            ReadNumber(http, "pageSize", 0, int.MaxValue) is > 0 and var requested ? requested : DefaultPageSize
        );
        var remaining = snapshots.Current.Catalog.ListModels(http.Features.Get<Caller>()!).Skip(offset).ToList();
        var next = remaining.Count > pageSize ? (offset + pageSize).ToString(CultureInfo.InvariantCulture) : null;
        return http.WriteJsonAsync(output =>
            GeminiModelsWriter.WriteList(output, remaining.Take(pageSize).Select(ToListedModel), next)
        );
    }

    public Task GetModelAsync(HttpContext http)
    {
        var id = ReadName(http, "model");
        var model =
            snapshots.Current.Catalog.FindModel(http.Features.Get<Caller>()!, id)
            ?? throw GatewayException.ModelNotFound(id);
        return http.WriteJsonAsync(output =>
            GeminiModelsWriter.WriteModel(output, ToListedModel(model) with { Id = id })
        );
    }

    private Task GenerateAsync(HttpContext http, string model, bool stream)
    {
        var asArray = !string.Equals(http.Request.Query["alt"], "sse", StringComparison.OrdinalIgnoreCase);
        return calls.RunAsync(http, new GenerateContentApi(model, stream, asArray));
    }

    /// <summary>Estimates with the flagship's tokenizer; free of charge.</summary>
    private async Task CountTokensAsync(HttpContext http, string model)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var request = GeminiDialect.ReadCountTokens(body.Written, model);
        if (snapshots.Current.Catalog.Find(model) is null)
            throw GatewayException.ModelNotFound(model);
        var tokens = limiter.CountInputTokens(request);
        await http.WriteJsonAsync(output => GeminiModelsWriter.WriteTokenCount(output, tokens));
    }

    private static ModelResource ToListedModel(CatalogModel model)
    {
        bool HasCapability(Capability capability) =>
            model.Deployments.Any(deployment => deployment.Capabilities.FindMissing(capability) == Capability.None);
        List<string> methods = [];
        if (HasCapability(Capability.Chat))
            methods.AddRange(["generateContent", "countTokens"]);
        if (HasCapability(Capability.Embeddings))
            methods.AddRange(["embedContent", "batchEmbedContents"]);
        return new ModelResource(
            model.Name,
            model.Deployments.Max(deployment => deployment.Capabilities.ContextWindow),
            model.Deployments.Max(deployment => deployment.Capabilities.MaxOutputTokens),
            methods
        );
    }

    /// <summary>Decodes %2F and %3A, which routing does not; removes a second <c>models/</c> prefix.</summary>
    private static string ReadName(HttpContext http, string routeValue)
    {
        var name = Uri.UnescapeDataString((string?)http.Request.RouteValues[routeValue] ?? "");
        return name.StartsWith("models/", StringComparison.Ordinal) ? name["models/".Length..] : name;
    }

    private static int? ReadNumber(HttpContext http, string name, int min, int max)
    {
        if ((string?)http.Request.Query[name] is not { Length: > 0 } text)
            return null;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
            ? number
            : throw GatewayException.InvalidRequest(
                $"Invalid '{name}'. Expected a whole number.",
                name,
                "invalid_value"
            );
    }
}
