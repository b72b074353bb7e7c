using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenRouter;
using Fresnel.Ledger;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary>Handlers of the paths that OpenRouter adds to OpenAI's.</summary>
internal sealed class OpenRouterEndpoints(
    ResponseWriter responseWriter,
    CallQueries calls,
    RuntimeSnapshots snapshots,
    TimeProvider time
)
{
    private const int IdLength = 32;

    public async Task GenerateImagesAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var request = OpenRouterDialect.ReadImageRequest(body.Written);
        var call = new Call(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
        await responseWriter.WriteAsync(
            http,
            call,
            output => new OpenRouterImagesWriter(request, call.StartedAt, output)
        );
    }

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
        new(
            line.Attempt,
            line.Provider,
            line.Model,
            line.Kind,
            line.Quantity,
            line.Unit,
            ToMoney(line.UnitPrice),
            ToMoney(line.Amount),
            line.PriceFrom,
            line.PriceSource
        );

    private static Money? ToMoney(long? nanodollars) => nanodollars is { } amount ? new Money(amount) : null;

    private static GenerationRecord ToShown(string id, LedgerCall call) =>
        new(
            id,
            call.ServedModel ?? call.Model,
            call.Provider,
            call.UserName,
            Cancelled: call.Status == "disconnected",
            Completed: call.Status == "completed",
            call.Cost is { } cost ? new Money(cost) : null,
            call.PromptTokens,
            call.CompletionTokens,
            call.ReasoningTokens,
            call.CachedPromptTokens,
            call.ImageCompletionTokens,
            call.Images,
            call.FirstEventMilliseconds is { } firstEvent ? TimeSpan.FromMilliseconds(firstEvent) : null,
            call.Milliseconds is { } total ? TimeSpan.FromMilliseconds(total) : null,
            DateTimeOffset.FromUnixTimeMilliseconds(call.StartedAt),
            call.Operation switch
            {
                "image_generation" or "image_edit" => "image",
                "embeddings" => "embeddings",
                "chat" => "completions",
                _ => null,
            }
        );
}
