using System.Numerics.Tensors;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Sentences;
using Fresnel.Vision.Similarity;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Similarity;

/// <summary>
/// An image in the space of sentences: the sum of the vectors of its labels, of its caption (persons, counts, places) and of the text in
/// it. Each can be what a search is for.
/// </summary>
internal static class ImageMeaning
{
    private const float Labels = 1,
        Caption = 0.8f,
        Text = 0.8f;

    private const int MaxText = 300; // characters; the beginning of a page is its subject

    public static async Task<float[]> ReadAsync(
        ImageAnalysis image,
        VisionModels models,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var kind = await image.Get<ImageKind>(cancellationToken);
        var caption = (await CaptionReader.ReadAsync(image)).Sentence;
        var text = await TextAsync(image, cancellationToken);
        string[] sentences = text.Length > 0 ? [caption, text] : [caption];
        var vectors = await models.EmbedAsync(sentences, owner: owner, cancellationToken: cancellationToken);
        var sum = new float[SentenceVector.Dimensions];
        if (CaptionReader.HasScene(kind))
            Add((await image.Get<ImageVector>(cancellationToken)).Values, Labels);
        if (caption != CaptionWriter.Nothing)
            Add(vectors[0].Values, Caption);
        if (text.Length > 0)
            Add(vectors[1].Values, Text);
        SentenceEncoder.Normalize(sum);
        return sum;

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
