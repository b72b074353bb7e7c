using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;

namespace Fresnel.Engine.Safety;

/// <summary>
/// Rates English text by phrases and by the likeness of its sentences to written descriptions of the categories. Thread-safe; the
/// descriptions are turned into vectors when a text is first rated.
/// </summary>
internal sealed partial class TextSafety(VisionModels models)
{
    /// <summary>
    /// Fitted to the lines for it in bench/vision/moderation.tsv: the weights of the likeness to the category and of the distance from the
    /// harmless, and the offset.
    /// </summary>
    private const double Likeness = 11.4,
        Margin = 14.7,
        Offset = -6.05;

    private const int MaxSentences = 256,
        MinSentence = 12; // characters; a shorter one is rated with the next

    /// <summary>A narrower category of a wider one whose condition is not met.</summary>
    private const double NotNarrower = 0.02;

    private readonly Lock _loading = new();
    private Task<Anchors>? _anchors;

    /// <returns>For each category, 0 to 1: that of the likeliest sentence.</returns>
    public async Task<double[]> RateAsync(string text, ComputeOwner owner, CancellationToken cancellationToken)
    {
        var sentences = Sentences(text);
        var anchors = await AnchorsAsync(owner, cancellationToken);
        var vectors = await models.EmbedAsync(sentences, owner: owner, cancellationToken: cancellationToken);
        var all = new double[Enum.GetValues<SafetyCategory>().Length];
        foreach (var (sentence, vector) in sentences.Zip(vectors))
        {
            var rated = Rate(sentence.ToLowerInvariant(), vector.Values, anchors);
            for (var i = 0; i < all.Length; i++)
                all[i] = Math.Max(all[i], rated[i]);
        }
        return all;
    }

    private static double[] Rate(string sentence, float[] vector, Anchors anchors)
    {
        var scores = new double[Enum.GetValues<SafetyCategory>().Length];
        var harmless = Nearest(vector, anchors.Harmless);
        foreach (var (category, examples) in anchors.Of)
        {
            var likeness = Nearest(vector, examples);
            var logit = (Likeness * likeness) + (Margin * (likeness - harmless)) + Offset;
            scores[(int)category] = Math.Max(1 / (1 + Math.Exp(-logit)), TextRules.ScoreOf(category, sentence));
        }
        foreach (var category in Enum.GetValues<SafetyCategory>())
        {
            if (TextRules.NarrowerThan(category) is { } narrower)
                scores[(int)category] =
                    scores[(int)narrower.Wider] * (narrower.Condition.Value.IsMatch(sentence) ? 0.95 : NotNarrower);
        }
        return scores;
    }

    private static float Nearest(float[] vector, List<float[]> examples) =>
        examples.Max(example => TensorPrimitives.Dot(vector, example));

    private static List<string> Sentences(string text)
    {
        List<string> sentences = [];
        var start = 0;
        foreach (var end in SentenceEnd().EnumerateMatches(text))
        {
            if (end.Index - start < MinSentence)
                continue;
            sentences.Add(text[start..(end.Index + end.Length)].Trim());
            start = end.Index + end.Length;
            if (sentences.Count == MaxSentences)
                break; // the rest is one sentence
        }
        if (text[start..].Trim() is { Length: > 0 } rest)
            sentences.Add(rest);
        return sentences;
    }

    /// <summary>Loads them on first use, once; a failure is not kept.</summary>
    private Task<Anchors> AnchorsAsync(ComputeOwner owner, CancellationToken cancellationToken)
    {
        lock (_loading)
        {
            if (_anchors is null or { IsFaulted: true })
                _anchors = LoadAsync(owner);
            return _anchors.WaitAsync(cancellationToken);
        }
    }

    private async Task<Anchors> LoadAsync(ComputeOwner owner)
    {
        using var stream = typeof(TextSafety).Assembly.GetManifestResourceStream(
            "Fresnel.Engine.Safety.descriptions.json"
        )!;
        var written = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(stream)!;
        var vectors = await models.EmbedAsync([.. written.Values.SelectMany(examples => examples)], owner: owner);
        var byName = new Dictionary<string, List<float[]>>();
        var at = 0;
        foreach (var (name, examples) in written)
            byName[name] = [.. examples.Select(_ => vectors[at++].Values)];
        return new(
            [
                .. Enum.GetValues<SafetyCategory>()
                    .Where(category => byName.ContainsKey(SafetyScore.NameOf(category)))
                    .Select(category => (category, byName[SafetyScore.NameOf(category)])),
            ],
            byName["none"]
        );
    }

    [GeneratedRegex(@"[.!?…](?=\s)|\n")]
    private static partial Regex SentenceEnd();

    /// <summary>Vectors of what texts of each category, and harmless ones, are like.</summary>
    private sealed record Anchors(List<(SafetyCategory Category, List<float[]> Examples)> Of, List<float[]> Harmless);
}
