using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Fresnel.Vision.Categories;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Sentences;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Similarity;

/// <summary>The vectors of an image's ten likeliest labels, by probability. Each label's vector is made when it first occurs.</summary>
/// <remarks>Norouzi et al. 2013, "Convex Combination of Semantic Embeddings", https://arxiv.org/abs/1312.5650.</remarks>
internal sealed class ImageVectorAnalyzer(SentenceEncoder sentences) : IAnalyzer<ImageVector>
{
    private const int Labels = 10;

    private static readonly Lazy<IReadOnlyDictionary<int, string>> s_names = new(() =>
        CategoryTree
            .All.SelectMany(category => category.ClassifierLabels.Select(label => (label, category)))
            .GroupBy(pair => pair.label)
            .ToDictionary(
                group => group.Key,
                group => group.MinBy(pair => pair.category.ClassifierLabels.Count).category.Name
            )
    );

    private readonly ConcurrentDictionary<string, float[]> _vectors = new();

    public IReadOnlyList<WeightFile> Weights => [.. ImageClassifier.Weights, .. SentenceEncoder.Weights];

    public AnalysisScale Scale => AnalysisScale.None;

    public async Task<ImageVector> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        var labels = await image.Get<ImageLabels>(cancellationToken);
        return await image.RunAsync(() => Combine(labels), cancellationToken);
    }

    private ImageVector Combine(ImageLabels labels)
    {
        var likeliest = labels
            .Probabilities.Index()
            .OrderByDescending(pair => pair.Item)
            .Take(Labels)
            .Where(pair => s_names.Value.ContainsKey(pair.Index))
            .Select(pair => (Name: s_names.Value[pair.Index], Probability: pair.Item))
            .ToList();
        Learn([.. likeliest.Select(label => label.Name).Distinct().Where(name => !_vectors.ContainsKey(name))]);
        var sum = new float[SentenceVector.Dimensions];
        foreach (var (name, probability) in likeliest)
            TensorPrimitives.MultiplyAdd(_vectors[name], probability, sum, sum);
        SentenceEncoder.Normalize(sum);
        return new(sum);
    }

    private void Learn(string[] names)
    {
        var vectors = sentences.Encode([.. names.Select(name => sentences.Split($"a photo of a {name}"))]);
        foreach (var (name, vector) in names.Zip(vectors))
            _vectors[name] = vector.Values;
    }
}
