using System.Runtime.CompilerServices;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;

namespace Fresnel.Engine.Requests;

/// <summary>The images that a response is about, loaded and ready to be analysed.</summary>
/// <param name="Indices">Of each analysis: its image's index in the request.</param>
internal sealed record RequestImages(IReadOnlyList<ImageAnalysis> Analyses, IReadOnlyList<int> Indices)
{
    /// <exception cref="InputImageException">A header cannot be read.</exception>
    public static async Task<RequestImages> LoadAsync(
        IReadOnlyList<(int Index, InputImage Image)> images,
        VisionModels vision,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var files = await Task.WhenAll(images.Select(image => image.Image.LoadAsync(image.Index, cancellationToken)));
        return new RequestImages(
            [.. files.Zip(images, (file, image) => vision.Analyze(file, image.Image.Detail, owner, cancellationToken))],
            [.. images.Select(image => image.Index)]
        );
    }

    /// <summary>Facts for the caller's accounting.</summary>
    public IEnumerable<ModelEvent> Loaded =>
        Indices.Zip(Analyses, (index, analysis) => new ModelEvent.ImageLoaded(index, analysis.Header));

    /// <summary>Passes items on; an image that turns out to be unreadable is identified by its index.</summary>
    /// <exception cref="InputImageException">An image cannot be decoded.</exception>
    public async IAsyncEnumerable<T> IdentifyFailuresAsync<T>(
        IAsyncEnumerable<T> items,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var source = items.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await source.MoveNextAsync())
                    yield break;
            }
            catch (UnreadableImageException error)
            {
                var failed = Analyses.Index().First(analysis => analysis.Item.Failure is not null).Index;
                throw new InputImageException(Indices[failed], error);
            }
            yield return source.Current;
        }
    }
}
