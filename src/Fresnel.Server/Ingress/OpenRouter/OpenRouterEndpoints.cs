using Fresnel.Access;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenRouter;
using Fresnel.Ledger;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary>Handlers of the paths that OpenRouter adds to OpenAI's.</summary>
internal sealed class OpenRouterEndpoints(CallQueries calls)
{
    private const int IdLength = 32;

    /// <summary>Accepts the id of the response or of the request: both have the same suffix.</summary>
    public async Task GetGenerationAsync(HttpContext http)
    {
        var id = http.Request.Query["id"].ToString();
        if (id.Length == 0)
            throw GatewayException.InvalidRequest(
                "Missing required parameter: 'id'.",
                "id",
                "missing_required_parameter"
            );
        var call =
            id.Length > IdLength
                ? await calls.FindAsync(
                    $"req_{id[^IdLength..]}",
                    http.Features.Get<Caller>()!.KeyId,
                    http.RequestAborted
                )
                : null;
        if (call is null)
            throw new GatewayException(ErrorKind.NotFound, $"Generation {id} not found.") { Param = "id" };
        var generation = ToShown(id, call) with
        {
            Lines = [.. (await calls.LinesAsync(call.Id, http.RequestAborted)).Select(ToShown)],
        };
        using var body = new PooledBuffer(2 << 10);
        GenerationWriter.Write(body, generation);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body.Written, http.RequestAborted);
    }

    private static GenerationLine ToShown(LedgerLine line) =>
        new()
        {
            Attempt = line.Attempt,
            Provider = line.Provider,
            Model = line.Model,
            Kind = line.Kind,
            Quantity = line.Quantity,
            Unit = line.Unit,
            UnitPrice = ToMoney(line.UnitPrice),
            Amount = ToMoney(line.Amount),
            PriceEffectiveFrom = line.PriceFrom,
            PriceSource = line.PriceSource,
        };

    private static Money? ToMoney(long? nanodollars) => nanodollars is { } amount ? new Money(amount) : null;

    private static GenerationRecord ToShown(string id, LedgerCall call) =>
        new()
        {
            Id = id,
            Model = call.ServedModel ?? call.Model,
            Provider = call.Provider,
            User = call.UserName,
            Cancelled = call.Status is "disconnected" or "interrupted",
            Completed = call.Status == "completed",
            Cost = ToMoney(call.Cost),
            PromptTokens = call.PromptTokens,
            CompletionTokens = call.CompletionTokens,
            ReasoningTokens = call.ReasoningTokens,
            CachedTokens = call.CachedPromptTokens,
            ImageCompletionTokens = call.ImageCompletionTokens,
            Images = call.Images,
            Latency = call.FirstEventMilliseconds is { } first ? TimeSpan.FromMilliseconds(first) : null,
            Duration = call.Milliseconds is { } total ? TimeSpan.FromMilliseconds(total) : null,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(call.StartedAt),
            ApiType = call.Operation switch
            {
                "image_generation" or "image_edit" => "image",
                "embeddings" => "embeddings",
                "chat" => "completions",
                _ => null,
            },
        };
}
