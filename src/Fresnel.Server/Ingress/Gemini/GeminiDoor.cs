using System.Globalization;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary>Reads requests of the Gemini API and answers in its formats.</summary>
internal sealed class GeminiDoor(Reply reply, Limiter limits, Generations generations, TimeProvider time)
{
    private const int Page = 50,
        LargestPage = 1000;

    /// <summary>One path for all calls: <c>{model}:{method}</c>.</summary>
    public Task CallAsync(HttpContext http)
    {
        var path = Name(http, "call");
        var colon = path.LastIndexOf(':');
        var (model, method) = colon < 0 ? (path, "") : (path[..colon], path[(colon + 1)..]);
        return method switch
        {
            "generateContent" => GenerateAsync(http, model, stream: false),
            "streamGenerateContent" => GenerateAsync(http, model, stream: true),
            "embedContent" => EmbedAsync(http, model, batch: false),
            "batchEmbedContents" => EmbedAsync(http, model, batch: true),
            "countTokens" => CountAsync(http, model),
            _ => throw new GatewayException(
                ErrorKind.NotFound,
                $"Unknown method '{method}' of a model. There are generateContent, streamGenerateContent, embedContent, batchEmbedContents and countTokens."
            ),
        };
    }

    public Task ListModelsAsync(HttpContext http)
    {
        var first = Number(http, "pageToken", 0, int.MaxValue) ?? 0;
        var size = Math.Min(LargestPage, Number(http, "pageSize", 0, int.MaxValue) is > 0 and var asked ? asked : Page);
        var rest = generations.Current.Catalog.ListedFor(http.Features.Get<Caller>()!).Skip(first).ToList();
        var next = rest.Count > size ? (first + size).ToString(CultureInfo.InvariantCulture) : null;
        return http.AnswerAsync(output => ModelsWriter.WriteList(output, rest.Take(size).Select(Listed), next));
    }

    public Task ShowModelAsync(HttpContext http)
    {
        var id = Name(http, "model");
        var model = generations.Current.Catalog.FindFor(http.Features.Get<Caller>()!, id) ?? throw NotFound(id);
        return http.AnswerAsync(output => ModelsWriter.WriteOne(output, Listed(model) with { Id = id }));
    }

    private async Task GenerateAsync(HttpContext http, string model, bool stream)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = GeminiDialect.ReadGenerate(body.Written, model, stream);
        var call = Begin(http, request);
        var array = !string.Equals(http.Request.Query["alt"], "sse", StringComparison.OrdinalIgnoreCase);
        await reply.SendAsync(http, call, output => new GenerateWriter(request, call.Id[4..], array, output));
    }

    private async Task EmbedAsync(HttpContext http, string model, bool batch)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = GeminiDialect.ReadEmbed(body.Written, model, batch);
        await reply.SendAsync(http, Begin(http, request), output => new EmbedWriter(batch, output));
    }

    /// <summary>An estimate, free of charge: the flagship's tokens, whoever would serve the call.</summary>
    private async Task CountAsync(HttpContext http, string model)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = GeminiDialect.ReadCount(body.Written, model);
        if (generations.Current.Catalog.Find(model) is null)
            throw NotFound(model);
        var tokens = limits.Count(request);
        await http.AnswerAsync(output => ModelsWriter.WriteCount(output, tokens));
    }

    private Call Begin(HttpContext http, GatewayRequest request) =>
        new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);

    private static ListedModel Listed(CatalogModel model)
    {
        bool Can(Capability capability) =>
            model.Deployments.Any(deployment => deployment.Capabilities.Missing(capability) == Capability.None);
        List<string> methods = [];
        if (Can(Capability.Chat))
            methods.AddRange(["generateContent", "countTokens"]);
        if (Can(Capability.Embeddings))
            methods.AddRange(["embedContent", "batchEmbedContents"]);
        return new ListedModel(
            model.Name,
            model.Deployments.Max(deployment => deployment.Capabilities.ContextTokens),
            model.Deployments.Max(deployment => deployment.Capabilities.OutputTokens),
            methods
        );
    }

    /// <summary>Routing leaves an encoded slash or colon as it is; a name may stand behind a second <c>models/</c>.</summary>
    private static string Name(HttpContext http, string value)
    {
        var name = Uri.UnescapeDataString((string?)http.Request.RouteValues[value] ?? "");
        return name.StartsWith("models/", StringComparison.Ordinal) ? name["models/".Length..] : name;
    }

    private static int? Number(HttpContext http, string name, int least, int most)
    {
        if ((string?)http.Request.Query[name] is not { Length: > 0 } text)
            return null;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? number
            : throw GatewayException.Invalid($"Invalid '{name}'. Expected a whole number.", name, "invalid_value");
    }

    private static GatewayException NotFound(string model) =>
        new(ErrorKind.ModelNotFound, $"The model `{model}` does not exist or you do not have access to it.")
        {
            Param = "model",
        };
}
