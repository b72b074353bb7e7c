using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's image API, whose responses may contain URLs.</summary>
internal sealed class ImagesEndpoints(CallHandler calls, PublicUrlResolver publicUrls, RuntimeSnapshots snapshots)
{
    public Task GenerateAsync(HttpContext http) =>
        calls.RunAsync(http, ImageGenerationsApi.Instance, publicUrls.Resolve(http.Request));

    /// <summary>Accepts a form or JSON.</summary>
    public Task EditAsync(HttpContext http) =>
        MultipartForm.IsMultipart(http.Request)
            ? EditFormAsync(http)
            : calls.RunAsync(http, ImageEditsApi.Json, publicUrls.Resolve(http.Request));

    public static Task RejectVariations(HttpContext http) =>
        throw new GatewayException(
            ErrorKind.NotFound,
            "Image variations exist for dall-e-2 only, which is not supported. Use /v1/images/edits with a prompt."
        );

    private async Task EditFormAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadAsync(http.Request, snapshots.Current.MaxBodyBytes, http.RequestAborted);
        var form = await MultipartForm.ReadAllAsync(body.Written, http.Request.ContentType, http.RequestAborted);
        await calls.RunAsync(http, new ImageEditsApi(form), body.Written, publicUrls.Resolve(http.Request));
    }
}
