using System.Numerics.Tensors;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Sentences;

/// <summary>Turns English text into vectors: all-MiniLM-L6-v2, six layers of a transformer, 384 dimensions. Thread-safe.</summary>
/// <remarks>
/// A text that is longer than a window is read in windows, and its vector is their mean by length. Reimers and Gurevych 2019,
/// https://arxiv.org/abs/1908.10084; the network's card says how it was trained.
/// </remarks>
internal sealed class SentenceEncoder(Networks networks)
{
    /// <summary>Pieces that the network was trained to read at once, its two marks included.</summary>
    private const int Window = 256;

    private const int Marks = 2,
        MaxTokens = 1_024; // of a run

    private readonly Lazy<WordPieces> _pieces = new(
        () =>
            new WordPieces(
                File.ReadLines(EngineFilesMissingException.Require(WeightFiles.PathOf(WeightFiles.SentenceVocabulary)))
            ),
        LazyThreadSafetyMode.PublicationOnly
    );

    public static IReadOnlyList<WeightFile> Weights => [WeightFiles.Sentences, WeightFiles.SentenceVocabulary];

    /// <exception cref="EngineFilesMissingException">The network, its vocabulary or the runtime is not on this machine.</exception>
    public List<int> Split(string text) => _pieces.Value.Split(text);

    /// <param name="texts">The pieces of each, from <see cref="Split"/>.</param>
    public SentenceVector[] Encode(IReadOnlyList<List<int>> texts, CancellationToken cancellationToken = default)
    {
        var vectors = texts
            .Select(pieces => new SentenceVector(new float[SentenceVector.Dimensions], pieces.Count))
            .ToArray();
        var windows = texts.SelectMany(
            (pieces, text) => Windows(pieces).Select(window => (Text: text, Pieces: window))
        );
        foreach (var some in Batches([.. windows.OrderBy(window => window.Pieces.Count)]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var means = EncodeWindows([.. some.Select(window => window.Pieces)]);
            foreach (var (i, (text, pieces)) in some.Index())
                TensorPrimitives.MultiplyAdd(
                    means[i],
                    pieces.Count + Marks,
                    vectors[text].Values,
                    vectors[text].Values
                );
        }
        foreach (var vector in vectors)
            Normalize(vector.Values);
        return vectors;
    }

    private static IEnumerable<List<int>> Windows(List<int> pieces)
    {
        for (var at = 0; at == 0 || at < pieces.Count; at += Window - Marks)
            yield return pieces.GetRange(at, Math.Min(Window - Marks, pieces.Count - at));
    }

    /// <summary>Windows of about one length, for a run costs as much as if all were as long as its longest.</summary>
    private static IEnumerable<List<(int Text, List<int> Pieces)>> Batches(List<(int Text, List<int> Pieces)> windows)
    {
        for (int start = 0, end = 0; start < windows.Count; start = end)
        {
            var shortest = windows[start].Pieces.Count + Marks;
            while (
                end < windows.Count
                && windows[end].Pieces.Count + Marks is var length
                && length <= shortest + (shortest / 4)
                && length * (end + 1 - start) <= MaxTokens
            )
                end++;
            yield return windows.GetRange(start, end - start);
        }
    }

    /// <summary>Gives a vector the length 1; one of zeros stays.</summary>
    public static void Normalize(Span<float> vector)
    {
        if (TensorPrimitives.Norm(vector) is > 0 and var length)
            TensorPrimitives.Divide(vector, length, vector);
    }

    /// <summary>For each window the mean over its pieces, of length 1.</summary>
    private float[][] EncodeWindows(List<List<int>> windows)
    {
        var words = _pieces.Value;
        int rows = windows.Count,
            length = windows.Max(window => window.Count) + Marks;
        var ids = new long[rows * length];
        var attention = new long[rows * length];
        foreach (var (row, pieces) in windows.Index())
        {
            long[] marked = [words.Start, .. pieces, words.End];
            marked.CopyTo(ids, row * length);
            attention.AsSpan(row * length, marked.Length).Fill(1);
        }
        using var outputs = networks
            .Get(WeightFiles.Sentences)
            .Run(
                new("input_ids", ids, rows, length),
                new("attention_mask", attention, rows, length),
                new("token_type_ids", new long[rows * length], rows, length)
            );
        var means = new float[rows][];
        for (var row = 0; row < rows; row++)
            means[row] = MeanOf(
                outputs[0].Data.Slice(row * length * SentenceVector.Dimensions),
                windows[row].Count + Marks
            );
        return means;
    }

    private static float[] MeanOf(ReadOnlySpan<float> hidden, int pieces)
    {
        var mean = new float[SentenceVector.Dimensions];
        for (var i = 0; i < pieces; i++)
            TensorPrimitives.Add(mean, hidden.Slice(i * mean.Length, mean.Length), mean);
        Normalize(mean);
        return mean;
    }
}
