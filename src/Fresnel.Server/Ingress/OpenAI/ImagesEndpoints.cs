using Fresnel.Contracts.Errors;
using Fresnel.Dialects;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's image API, whose responses may contain URLs.</summary>
internal sealed class ImagesEndpoints(CallHandler calls, PublicUrlResolver publicUrls, RuntimeSnapshots snapshots)
{
    private static readonly FormPart s_variation = new(
        "prompt",
        null,
        null,
        "Another version of this picture."u8.ToArray()
    );

    public Task GenerateAsync(HttpContext http) =>
        calls.RunAsync(http, ImageGenerationsApi.Instance, publicUrls.Resolve(http.Request));

    /// <summary>Accepts a form or JSON.</summary>
    public Task EditAsync(HttpContext http) =>
        MultipartForm.IsMultipart(http.Request)
            ? EditFormAsync(http)
            : calls.RunAsync(http, ImageEditsApi.Json, publicUrls.Resolve(http.Request));

    /// <summary>
    /// An edit whose prompt asks for another version: the form of a variation has none. OpenAI's own models no longer
    /// serve the endpoint, but edits.
    /// </summary>
    public async Task VaryAsync(HttpContext http)
    {
        if (!MultipartForm.IsMultipart(http.Request))
            throw GatewayException.InvalidRequest(
                "A variation is a form (multipart/form-data) with the field 'image', and if wanted 'model', 'n' and 'size'.",
                "image",
                "invalid_content_type"
            );
        await EditFormAsync(http, s_variation);
    }

    /// <param name="prompt">In place of the form's; null: the form has one.</param>
    private async Task EditFormAsync(HttpContext http, FormPart? prompt = null)
    {
        using var body = await RequestBody.ReadAsync(http.Request, snapshots.Current.MaxBodyBytes, http.RequestAborted);
        var form = await MultipartForm.ReadAllAsync(body.Written, http.Request.ContentType, http.RequestAborted);
        if (prompt is not null)
            form = [.. form.Where(part => part.Name != prompt.Name), prompt];
        await calls.RunAsync(http, new ImageEditsApi(form), body.Written, publicUrls.Resolve(http.Request));
    }
}
