using System.Runtime.CompilerServices;
using Fresnel.Imaging;
using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.ReadScene"/>. Thread-safe.</summary>
internal sealed class ReadSceneRequestHandler(ModelComponents components)
{
    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.ReadScene request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var image = await request.Image.LoadAsync(0, cancellationToken);
        yield return new ModelEvent.ImageLoaded(0, image.Header);
        yield return await ReadAsync(request, image, cancellationToken);
    }

    private async Task<ModelEvent> ReadAsync(
        ModelRequest.ReadScene request,
        EncodedImage image,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var content = await components
                .Vision.Analyze(image, request.Owner, cancellationToken)
                .Get<PageContent>(cancellationToken);
            var annotated = request.Annotates
                ? await AnnotatedImage.DrawAsync(image, content, cancellationToken)
                : null;
            return new ModelEvent.SceneRead(content, annotated);
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(0, error);
        }
    }
}
