using System.Runtime.CompilerServices;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.ReadText"/>. Thread-safe.</summary>
internal sealed class ReadTextRequestHandler(ModelComponents components)
{
    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.ReadText request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var image = await request.Image.LoadAsync(0, cancellationToken);
        yield return new ModelEvent.ImageLoaded(0, image.Header);
        yield return new ModelEvent.PageRead(await ReadAsync(image, request.Owner, cancellationToken));
    }

    private async Task<PageText> ReadAsync(EncodedImage image, ComputeOwner owner, CancellationToken cancellationToken)
    {
        try
        {
            return await components.Vision.Analyze(image, owner, cancellationToken).Get<PageText>(cancellationToken);
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(0, error);
        }
    }
}
