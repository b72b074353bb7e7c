using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>OpenAI's paths for vectors and verdicts.</summary>
internal sealed class EmbeddingsDoor(Reply reply, Generations generations, TimeProvider time)
{
    public async Task EmbedAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = OpenAIDialect.ReadEmbed(body.Written);
        await reply.SendAsync(http, Begin(http, request), output => new EmbeddingsWriter(request, output));
    }

    public async Task ModerateAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = OpenAIDialect.ReadModerate(body.Written);
        var call = Begin(http, request);
        await reply.SendAsync(http, call, output => new ModerationsWriter(request, $"modr-{call.Id[4..]}", output));
    }

    private Call Begin(HttpContext http, GatewayRequest request) =>
        new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
}
