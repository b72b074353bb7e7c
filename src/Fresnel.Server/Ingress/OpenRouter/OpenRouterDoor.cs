using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenRouter;
using Fresnel.Ledger;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary>The paths that OpenRouter has beside OpenAI's.</summary>
internal sealed class OpenRouterDoor(Reply reply, CallQueries calls, Generations generations, TimeProvider time)
{
    private const int IdDigits = 32;

    public async Task DrawAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = OpenRouterDialect.ReadDraw(body.Written);
        var call = new Call(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
        await reply.SendAsync(http, call, output => new DrawingsWriter(request, call.StartedAt, output));
    }

    /// <summary>By the id of the answer or of the request: both end in the same digits.</summary>
    public async Task ShowGenerationAsync(HttpContext http)
    {
        var id = http.Request.Query["id"].ToString();
        if (id.Length == 0)
            throw GatewayException.Invalid("Missing required parameter: 'id'.", "id", "missing_required_parameter");
        var call =
            id.Length > IdDigits
                ? await calls.FindAsync(
                    $"req_{id[^IdDigits..]}",
                    http.Features.Get<Caller>()!.KeyId,
                    http.RequestAborted
                )
                : null;
        if (call is null)
            throw new GatewayException(ErrorKind.NotFound, $"Generation {id} not found.") { Param = "id" };
        var shown = Shown(id, call) with
        {
            Lines = [.. (await calls.LinesAsync(call.Id, http.RequestAborted)).Select(Shown)],
        };
        using var answer = new PooledBytes(2 << 10);
        GenerationWriter.Write(answer, shown);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(answer.Written, http.RequestAborted);
    }

    private static ShownLine Shown(BookedLine line) =>
        new(
            line.Attempt,
            line.Provider,
            line.Model,
            line.Kind,
            line.Quantity,
            line.Unit,
            Amount(line.UnitPrice),
            Amount(line.Amount),
            line.PriceFrom,
            line.PriceSource
        );

    private static Money? Amount(long? nanodollars) => nanodollars is { } amount ? new Money(amount) : null;

    private static ShownGeneration Shown(string id, BookedCall call) =>
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
            call.FirstEventMilliseconds is { } first ? TimeSpan.FromMilliseconds(first) : null,
            call.Milliseconds is { } whole ? TimeSpan.FromMilliseconds(whole) : null,
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
