using System.Runtime.CompilerServices;
using Fresnel.Engine.Similarity;
using Fresnel.Imaging;
using Fresnel.Vision.Sentences;
using Fresnel.Vision.Similarity;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.Embed"/>. Thread-safe.</summary>
internal sealed class EmbedRequestHandler(ModelComponents components)
{
    /// <summary>Inputs that are worked on at once: their results appear together.</summary>
    private const int Together = 64;

    private const int MaxTokens = 8_192;

    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.Embed request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (request.Dimensions is { } wanted and not (>= 1 and <= SentenceVector.Dimensions))
            throw new InvalidModelRequestException(
                "dimensions",
                $"The built-in model has vectors of 1 to {SentenceVector.Dimensions} dimensions, not {wanted}."
            );
        for (int start = 0, images = 0; start < request.Inputs.Count; start += Together)
        {
            var some = request.Inputs.Skip(start).Take(Together).ToList();
            var texts = await EmbedAsync(request, some, start, cancellationToken);
            var seen = await Task.WhenAll(
                some.Where(input => input.Image is not null)
                    .Select((input, i) => EmbedAsync(request, input.Image!, images + i, cancellationToken))
            );
            int nextText = 0,
                nextImage = 0;
            for (var i = 0; i < some.Count; i++)
            {
                if (some[i].Image is null)
                {
                    var vector = texts[nextText++];
                    yield return new ModelEvent.Embedded(start + i, Shorten(request, vector.Values), vector.Tokens);
                    continue;
                }
                var (header, values, hash) = seen[nextImage++];
                yield return new ModelEvent.ImageLoaded(images++, header);
                yield return new ModelEvent.Embedded(start + i, Shorten(request, values), 0) { Hash = hash };
            }
        }
    }

    private async Task<IReadOnlyList<SentenceVector>> EmbedAsync(
        ModelRequest.Embed request,
        List<EmbeddingContent> inputs,
        int start,
        CancellationToken cancellationToken
    )
    {
        var texts = inputs.Index().Where(input => input.Item.Image is null).ToList();
        try
        {
            return await components.Vision.EmbedAsync(
                [.. texts.Select(text => text.Item.Text ?? "")],
                MaxTokens,
                request.Owner,
                cancellationToken
            );
        }
        catch (TextTooLongException error)
        {
            throw new InvalidModelRequestException($"input[{start + texts[error.Index].Index}]", error.Message, error);
        }
    }

    private async Task<(ImageHeader, float[], PerceptualHash)> EmbedAsync(
        ModelRequest.Embed request,
        InputImage input,
        int index,
        CancellationToken cancellationToken
    )
    {
        var file = await input.LoadAsync(index, cancellationToken);
        var image = components.Vision.Analyze(file, request.Owner, cancellationToken);
        try
        {
            var meaning = await ImageMeaning.ReadAsync(image, components.Vision, request.Owner, cancellationToken);
            return (file.Header, meaning.Vector, await image.Get<PerceptualHash>(cancellationToken));
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(index, error);
        }
    }

    /// <summary>The first dimensions that are wanted, of length 1 again.</summary>
    private static float[] Shorten(ModelRequest.Embed request, float[] vector)
    {
        if (request.Dimensions is not { } dimensions || dimensions == vector.Length)
            return vector;
        var shorter = vector[..dimensions];
        SentenceEncoder.Normalize(shorter);
        return shorter;
    }
}
