using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>OpenAI's paths for pictures.</summary>
internal sealed class ImagesDoor(
    Reply reply,
    StoredImages stored,
    Origins origins,
    Generations generations,
    TimeProvider time
)
{
    public async Task GenerateAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        await AnswerAsync(http, OpenAIDialect.ReadGenerate(body.Written));
    }

    /// <summary>As a form or as JSON.</summary>
    public async Task EditAsync(HttpContext http)
    {
        if (!RequestForm.IsForm(http.Request))
        {
            using var json = await RequestBody.ReadJsonAsync(
                http.Request,
                generations.Current.BodyLimit,
                http.RequestAborted
            );
            await AnswerAsync(
                http,
                await stored.FillAsync(
                    OpenAIDialect.ReadEdit(json.Written),
                    http.Features.Get<Caller>()!,
                    http.RequestAborted
                )
            );
            return;
        }
        using var body = await RequestBody.ReadAsync(http.Request, generations.Current.BodyLimit, http.RequestAborted);
        await AnswerAsync(
            http,
            OpenAIDialect.ReadEdit(
                await RequestForm.SplitAsync(body.Written, http.Request.ContentType, http.RequestAborted)
            )
        );
    }

    public static Task RefuseVariations(HttpContext http) =>
        throw new GatewayException(
            ErrorKind.NotFound,
            "Variations are drawn by dall-e-2 only, which is not served here. Use /v1/images/edits with a prompt."
        );

    private Task AnswerAsync(HttpContext http, ImageRequest request)
    {
        var call = new Call(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time)
        {
            Origin = origins.Of(http.Request),
        };
        return reply.SendAsync(http, call, output => new ImagesWriter(request, call.StartedAt, output));
    }
}
