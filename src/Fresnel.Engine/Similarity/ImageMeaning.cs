using System.Numerics.Tensors;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Provenance;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Sentences;
using Fresnel.Vision.Similarity;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Similarity;

/// <summary>
/// An image in the space of sentences: the sum of the vectors of its labels, of its caption (persons, counts, places) and of the text in
/// it. Each can be what a search is for. What the record of a drawing says stands for the labels.
/// </summary>
/// <param name="Vector">Of length 1.</param>
/// <param name="IsOpen">Nothing was recognised: the vector has the look of the image only, and says nothing about a label.</param>
internal sealed record ImageMeaning(float[] Vector, bool IsOpen)
{
    private const float Labels = 1,
        Caption = 0.8f,
        Text = 0.8f;

    private const int MaxText = 300, // characters; the beginning of a page is its subject
        MaxDrawn = 3; // things of a drawing, each with half the weight of the one before

    public static async Task<ImageMeaning> ReadAsync(
        ImageAnalysis image,
        VisionModels models,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var caption = await CaptionReader.ReadAsync(image);
        List<(string Text, float Weight)> sentences = caption.IsOpen ? [] : [(caption.Sentence, Caption)];
        if (await TextAsync(image, cancellationToken) is { Length: > 0 } text)
            sentences.Add((text, Text));
        if (await PictureProvenance.ContentOfAsync(image, cancellationToken) is { } drawn)
            sentences.AddRange(
                drawn.Things.Take(MaxDrawn).Select((thing, i) => ($"a photo of a {thing.Name}", Labels / (1 << i)))
            );
        var hasScene = !caption.IsRecorded && CaptionReader.HasScene(await image.Get<ImageKind>(cancellationToken));
        // The classifier has seen photographs only: of a drawing it says something whatever is drawn.
        var countsLabels = hasScene && !await image.IsMadeAsync(cancellationToken);
        var isOpen = sentences.Count == 0 && !countsLabels;
        if (isOpen)
            sentences.Add((caption.Sentence, Caption));

        var vectors = await models.EmbedAsync(
            [.. sentences.Select(sentence => sentence.Text)],
            owner: owner,
            cancellationToken: cancellationToken
        );
        var sum = new float[SentenceVector.Dimensions];
        foreach (var (vector, (_, weight)) in vectors.Zip(sentences))
            Add(vector.Values, weight);
        if (countsLabels || (isOpen && hasScene))
            Add((await image.Get<ImageVector>(cancellationToken)).Values, Labels);
        SentenceEncoder.Normalize(sum);
        return new(sum, isOpen);

        void Add(float[] vector, float weight) => TensorPrimitives.MultiplyAdd(vector, weight, sum, sum);
    }

    /// <summary>What is written in the image, its beginning; empty: nothing, or it cannot be read here.</summary>
    private static async Task<string> TextAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        if (!(await image.Get<TextRegions>(cancellationToken)).Any)
            return "";
        var text = (await image.Get<PageText>(cancellationToken)).Text;
        return text.Length <= MaxText ? text : text[..MaxText];
    }
}
