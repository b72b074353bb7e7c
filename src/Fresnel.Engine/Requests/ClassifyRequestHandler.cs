using System.Runtime.CompilerServices;
using Fresnel.Engine.Classification;
using Fresnel.Engine.Provenance;
using Fresnel.Engine.Similarity;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.Classify"/>. Thread-safe.</summary>
internal sealed class ClassifyRequestHandler(ModelComponents components)
{
    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.Classify request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var file = await request.Image.LoadAsync(0, cancellationToken);
        yield return new ModelEvent.ImageLoaded(0, file.Header);
        var image = components.Vision.Analyze(file, request.Owner, cancellationToken);
        ModelEvent.Classified classified;
        try
        {
            classified = await ClassifyAsync(image, request.Labels, request.Owner, cancellationToken);
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(0, error);
        }
        yield return classified;
    }

    public async Task<ModelEvent.Classified> ClassifyAsync(
        ImageAnalysis image,
        IReadOnlyList<string> labels,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var content = await PictureProvenance.ContentOfAsync(image, cancellationToken);
        var best = await RateAsync(image, labels, owner, closely: false, cancellationToken);
        if (content is null && best is not [{ Score: >= LabelEvidence.MinScore }, ..])
            best = await RateAsync(image, labels, owner, closely: true, cancellationToken);
        return new(best is [{ Score: >= LabelEvidence.MinScore } first, ..] ? first.Label : null, best)
        {
            IsRecorded = content is not null,
        };
    }

    /// <param name="closely">Whether parts of the image are looked at, too.</param>
    /// <returns>The best first.</returns>
    private async Task<List<LabelScore>> RateAsync(
        ImageAnalysis image,
        IReadOnlyList<string> labels,
        ComputeOwner owner,
        bool closely,
        CancellationToken cancellationToken
    )
    {
        List<LabelScore> scores = [];
        List<string> others = [];
        foreach (var label in labels)
        {
            if (await LabelEvidence.KnownAsync(image, label, cancellationToken, closely) is { } known)
                scores.Add(new(label, known, IsKnown: true));
            else
                others.Add(label);
        }
        if (others.Count == 0)
            return Sorted(scores);
        var meaning = await ImageMeaning.ReadAsync(image, components.Vision, owner, cancellationToken);
        var vectors = await components.Vision.EmbedAsync(
            [.. others.Select(label => $"a photo of {LabelEvidence.Normalize(label)}")],
            owner: owner,
            cancellationToken: cancellationToken
        );
        scores.AddRange(
            others.Zip(
                vectors,
                (label, vector) =>
                    new LabelScore(
                        label,
                        meaning.IsOpen ? 0 : LabelEvidence.OfLikeness(meaning.Vector, vector.Values),
                        IsKnown: false
                    )
            )
        );
        return Sorted(scores);
    }

    private static List<LabelScore> Sorted(List<LabelScore> scores) =>
        [.. scores.OrderByDescending(score => score.Score)];
}
