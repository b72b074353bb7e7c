using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's embeddings and moderations.</summary>
internal sealed class EmbeddingsEndpoints(ResponseWriter responseWriter, RuntimeSnapshots snapshots, TimeProvider time)
{
    public async Task EmbedAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var request = OpenAIDialect.ReadEmbedding(body.Written);
        await responseWriter.WriteAsync(
            http,
            CreateCall(http, request),
            output => new EmbeddingsWriter(request, output)
        );
    }

    public async Task ModerateAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var request = OpenAIDialect.ReadModeration(body.Written);
        var call = CreateCall(http, request);
        await responseWriter.WriteAsync(
            http,
            call,
            output => new ModerationsWriter(request, $"modr-{call.Id[4..]}", output)
        );
    }

    private Call CreateCall(HttpContext http, GatewayRequest request) =>
        new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
}
