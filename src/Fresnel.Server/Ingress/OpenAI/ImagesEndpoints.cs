using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's image API.</summary>
internal sealed class ImagesEndpoints(
    ResponseWriter responseWriter,
    UploadedImageResolver uploadedImages,
    PublicUrlResolver publicUrls,
    RuntimeSnapshots snapshots,
    TimeProvider time
)
{
    public async Task GenerateAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        await SendAsync(http, OpenAIDialect.ReadImageGeneration(body.Written));
    }

    /// <summary>Accepts a form or JSON.</summary>
    public async Task EditAsync(HttpContext http)
    {
        if (!MultipartForm.IsMultipart(http.Request))
        {
            using var json = await RequestBody.ReadJsonAsync(
                http.Request,
                snapshots.Current.MaxBodyBytes,
                http.RequestAborted
            );
            await SendAsync(
                http,
                await uploadedImages.ResolveAsync(
                    OpenAIDialect.ReadImageEdit(json.Written),
                    http.Features.Get<Caller>()!,
                    http.RequestAborted
                )
            );
            return;
        }
        using var body = await RequestBody.ReadAsync(http.Request, snapshots.Current.MaxBodyBytes, http.RequestAborted);
        await SendAsync(
            http,
            OpenAIDialect.ReadImageEdit(
                await MultipartForm.ReadAllAsync(body.Written, http.Request.ContentType, http.RequestAborted)
            )
        );
    }

    public static Task RejectVariations(HttpContext http) =>
        throw new GatewayException(
            ErrorKind.NotFound,
            "Image variations exist for dall-e-2 only, which is not supported. Use /v1/images/edits with a prompt."
        );

    private Task SendAsync(HttpContext http, ImageRequest request)
    {
        var call = new Call(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time)
        {
            Origin = publicUrls.Resolve(http.Request),
        };
        return responseWriter.WriteAsync(http, call, output => new ImagesWriter(request, call.StartedAt, output));
    }
}
