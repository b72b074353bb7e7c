using System.Collections.Frozen;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Sentences;

namespace Fresnel.Vision;

/// <summary>The networks and calculations that analyse images, shared by all images. Thread-safe; keep one for the process.</summary>
/// <remarks>Each network is loaded when first needed, once.</remarks>
public sealed class VisionModels : IDisposable
{
    private readonly Networks _networks;
    private readonly SentenceEncoder _sentences;
    private readonly FrozenDictionary<Type, IAnalyzer> _analyzers;

    /// <param name="additional">Further analyzers; one with the result type of a built-in one replaces it.</param>
    public VisionModels(VisionOptions? options = null, params IEnumerable<IAnalyzer> additional)
    {
        options ??= new VisionOptions();
        Scheduler = options.Scheduler;
        _networks = new Networks(options.Threads);
        _sentences = new SentenceEncoder(_networks);
        _analyzers = Analyzers
            .Create(_networks, _sentences)
            .Concat(additional)
            .GroupBy(analyzer => analyzer.Result)
            .ToFrozenDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>All analyzers, one for each type of result.</summary>
    public IReadOnlyCollection<IAnalyzer> All => _analyzers.Values;

    internal ComputeScheduler Scheduler { get; }

    /// <summary>Threads of one piece of work, 1 or more.</summary>
    internal int Threads => _networks.Threads;

    /// <summary>Begins with nothing decoded: each analysis runs when its result is first asked for.</summary>
    /// <param name="owner">Whose work it is, for the scheduler. Default: anonymous.</param>
    /// <param name="cancellationToken">Ends all analyses of this image.</param>
    public ImageAnalysis Analyze(
        EncodedImage image,
        ComputeOwner owner = default,
        CancellationToken cancellationToken = default
    ) => new(this, image, ImageDetail.Auto, owner, cancellationToken);

    /// <inheritdoc cref="Analyze(EncodedImage, ComputeOwner, CancellationToken)"/>
    /// <param name="detail">How closely the image is looked at.</param>
    public ImageAnalysis Analyze(
        EncodedImage image,
        ImageDetail detail,
        ComputeOwner owner = default,
        CancellationToken cancellationToken = default
    ) => new(this, image, detail, owner, cancellationToken);

    /// <summary>A vector for each text, of the space that <see cref="Similarity.ImageVector"/> is in.</summary>
    /// <param name="texts">In English: other languages are read, and understood little.</param>
    /// <param name="maxTokens">Pieces of words that one text may have.</param>
    /// <exception cref="TextTooLongException">A text has more.</exception>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public async Task<IReadOnlyList<SentenceVector>> EmbedAsync(
        IReadOnlyList<string> texts,
        int maxTokens = int.MaxValue,
        ComputeOwner owner = default,
        CancellationToken cancellationToken = default
    )
    {
        const int Together = 32; // short texts, a quarter of a second
        var vectors = new List<SentenceVector>(texts.Count);
        foreach (var some in texts.Chunk(Together))
            vectors.AddRange(
                await Scheduler.RunAsync(
                    () =>
                        _sentences.Encode(
                            [.. some.Select((text, i) => Split(text, vectors.Count + i, maxTokens))],
                            cancellationToken
                        ),
                    ComputeCost.OfDecoded with
                    {
                        Cores = Threads,
                    },
                    owner,
                    cancellationToken
                )
            );
        return vectors;
    }

    private List<int> Split(string text, int index, int maxTokens)
    {
        var pieces = _sentences.Split(text);
        return pieces.Count <= maxTokens ? pieces : throw new TextTooLongException(index, pieces.Count, maxTokens);
    }

    /// <summary>Frees the networks. Analyses under way must have ended.</summary>
    public void Dispose()
    {
        foreach (var analyzer in _analyzers.Values)
            (analyzer as IDisposable)?.Dispose();
        _networks.Dispose();
    }

    internal bool Has<T>() => _analyzers.ContainsKey(typeof(T));

    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal IAnalyzer<T> AnalyzerOf<T>() =>
        _analyzers.TryGetValue(typeof(T), out var analyzer)
            ? (IAnalyzer<T>)analyzer
            : throw new InvalidOperationException($"No analyzer yields {typeof(T).Name}.");
}
