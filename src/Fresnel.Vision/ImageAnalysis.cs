using System.Collections.Concurrent;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Pages;

namespace Fresnel.Vision;

/// <summary>What is known of one image: each analysis runs when its result is first asked for, once. Thread-safe.</summary>
/// <remarks>It keeps decoded pixels, so let go of it when the request ends.</remarks>
public sealed class ImageAnalysis
{
    private const int SmallSide = 1024,
        LargeSide = 4096;

    private const double LongRatio = 3;

    private readonly ConcurrentDictionary<Type, object> _results = new();
    private readonly VisionModels? _models;
    private readonly EncodedImage? _image;
    private readonly ComputeOwner _owner;
    private readonly CancellationToken _cancellationToken;
    private readonly SharedTask<Pixels>? _small,
        _large;

    internal ImageAnalysis(
        VisionModels models,
        EncodedImage image,
        ImageDetail detail,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        Detail = detail;
        (_models, _image, _owner, _cancellationToken) = (models, image, owner, cancellationToken);
        Header = image.Header;
        _small = new SharedTask<Pixels>(IsLossless ? ShrinkAsync : stop => DecodeAsync(SmallSide, stop));
        _large =
            !IsLossless && LongSide <= SmallSide
                ? _small
                : new SharedTask<Pixels>(stop => DecodeAsync(LargestSide, stop));
    }

    private ImageAnalysis(ImageHeader header, IEnumerable<object> results)
    {
        Header = header;
        foreach (var result in results)
            _results[result is PageContent ? typeof(PageContent) : result.GetType()] = result;
    }

    public ImageHeader Header { get; }

    /// <summary>How closely the image is looked at.</summary>
    public ImageDetail Detail { get; }

    /// <summary>Why the image cannot be decoded; null: it can, or that is not known yet.</summary>
    public UnreadableImageException? Failure { get; private set; }

    /// <summary>Whether the format keeps pixels as they were made. Such a file is decoded whole whatever size is wanted.</summary>
    internal bool IsLossless => Header.Codec is ImageCodec.Png or ImageCodec.Gif;

    private int LongSide => Math.Max(Header.Width, Header.Height);

    // A page of many screens keeps its letters: it has as many pixels as the largest square.
    private int LargestSide =>
        LongSide < LongRatio * Math.Min(Header.Width, Header.Height)
            ? LargeSide
            : Math.Max(
                LargeSide,
                (int)(LongSide * Math.Min(1, LargeSide / Math.Sqrt((double)Header.Width * Header.Height)))
            );

    /// <summary>An analysis that has these results, and no other, for tests of what uses them.</summary>
    public static ImageAnalysis FromResults(ImageHeader header, params IEnumerable<object> results) =>
        new(header, results);

    /// <summary>The result of the analyzer that yields <typeparamref name="T"/>.</summary>
    /// <param name="cancellationToken">Ends this wait at once; the analysis goes on while others wait for it.</param>
    /// <exception cref="UnreadableImageException">The image cannot be decoded.</exception>
    /// <exception cref="EngineFilesMissingException">A network or a library is not on this machine.</exception>
    /// <exception cref="InvalidOperationException">No analyzer yields it.</exception>
    public Task<T> Get<T>(CancellationToken cancellationToken = default)
    {
        var result = _results.GetOrAdd(typeof(T), static (_, image) => image.Share<T>(), this);
        return result is T ready
            ? Task.FromResult(ready)
            : RecordFailureAsync(WaitAsync((SharedTask<T>)result, cancellationToken));
    }

    /// <summary>The file; empty where the analysis was made from results.</summary>
    internal ReadOnlyMemory<byte> File => _image?.Bytes ?? default;

    /// <summary>Whose work it is, for the scheduler.</summary>
    internal ComputeOwner Owner => _owner;

    /// <summary>Whether <see cref="Get{T}"/> has an analyzer or a result of this type.</summary>
    internal bool Has<T>() => _results.ContainsKey(typeof(T)) || _models?.Has<T>() is true;

    /// <summary>Whether it was made on a computer, by its flat areas: a drawing, a page, a screenshot.</summary>
    internal async Task<bool> IsMadeAsync(CancellationToken cancellationToken = default) =>
        Has<KindStatistics>() && (await Get<KindStatistics>(cancellationToken)).IsMadeIn(IsLossless);

    /// <summary>What the classifier makes of the whole image; null where it does not run: at <see cref="ImageDetail.Low"/>, or not installed.</summary>
    internal async Task<ImageLabels?> LabelsAsync(CancellationToken cancellationToken = default)
    {
        if (Detail is ImageDetail.Low || (_models is null && !_results.ContainsKey(typeof(ImageLabels))))
            return null;
        try
        {
            return await Get<ImageLabels>(cancellationToken);
        }
        catch (EngineFilesMissingException)
        {
            return null;
        }
    }

    /// <summary>For analyzers: runs work on the image's pixels when the scheduler has room for it.</summary>
    /// <param name="work">
    /// Gets RGB pixels, transparent ones on white, which it must not change. It must not wait for other analyses: get them first.
    /// </param>
    public async Task<T> RunAsync<T>(AnalysisScale scale, Func<Pixels, T> work, CancellationToken cancellationToken)
    {
        var pixels = await WaitAsync(Source(scale), cancellationToken);
        return await RunAsync(() => work(pixels), cancellationToken);
    }

    /// <summary>For analyzers: runs work without pixels when the scheduler has room for it.</summary>
    internal Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        _models!.Scheduler.RunAsync(
            work,
            ComputeCost.OfDecoded with
            {
                Cores = _models.Threads,
            },
            _owner,
            cancellationToken
        );

    private SharedTask<Pixels> Source(AnalysisScale scale) =>
        scale switch
        {
            AnalysisScale.Small => _small,
            AnalysisScale.Large => _large,
            AnalysisScale.Decoded => IsLossless ? _large : _small,
            _ => throw new ArgumentOutOfRangeException(
                nameof(scale),
                scale,
                "An analyzer of pixels names their scale."
            ),
        } ?? throw new InvalidOperationException("This analysis was made from results and has no pixels.");

    private SharedTask<T> Share<T>()
    {
        if (_models is null)
            throw new InvalidOperationException($"This analysis was made from results without {typeof(T).Name}.");
        var analyzer = _models.AnalyzerOf<T>();
        return new SharedTask<T>(stop => analyzer.AnalyzeAsync(this, stop));
    }

    private async Task<T> RecordFailureAsync<T>(Task<T> analysis)
    {
        try
        {
            return await analysis;
        }
        catch (UnreadableImageException error)
        {
            Failure = error;
            throw;
        }
    }

    private async Task<T> WaitAsync<T>(SharedTask<T> shared, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled || cancellationToken == _cancellationToken)
            return await shared.WaitAsync(_cancellationToken);
        if (!_cancellationToken.CanBeCanceled)
            return await shared.WaitAsync(cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        return await shared.WaitAsync(either.Token);
    }

    private async Task<Pixels> DecodeAsync(int side, CancellationToken cancellationToken)
    {
        var options = new DecodeOptions
        {
            MaxSide = side,
            Scheduler = _models!.Scheduler,
            Owner = _owner,
            HoldsPixels = side != SmallSide && _small!.IsCompleted,
        };
        return PixelScaler.Flatten(await ImageDecoder.DecodeAsync(_image!, options, cancellationToken));
    }

    private async Task<Pixels> ShrinkAsync(CancellationToken cancellationToken)
    {
        var pixels = await WaitAsync(_large!, cancellationToken);
        return LongSide <= SmallSide
            ? pixels
            : await RunAsync(() => PixelScaler.Fit(pixels, SmallSide), cancellationToken);
    }
}
