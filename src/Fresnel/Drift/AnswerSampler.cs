using System.Buffers;
using System.Buffers.Text;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Storage;

namespace Fresnel.Drift;

/// <summary>
/// Measures a sample of the answers for the drift report: whether JSON parses, the size, brightness and entropy of pictures,
/// and the scores of moderations. Only these numbers are kept.
/// </summary>
/// <remarks>
/// Thread-safe. A call copies what is measured and never waits: pictures are decoded in the background, while no other work
/// on images waits. Nothing runs while there is nothing to measure.
/// </remarks>
public sealed class AnswerSampler(DbDataSource database, TimeProvider time) : IDisposable
{
    internal static readonly Migration Migration = AnswerTable.Migration;

    /// <summary>The default of <see cref="PerHour"/>: enough for the test of large samples on a day.</summary>
    public const int DefaultPerHour = 100;

    /// <summary>Pictures are shrunk to this before they are measured, which changes brightness and entropy little.</summary>
    private const int MeasuredSide = 256;

    private const int MaxBatch = 50;

    /// <summary>While so much waits to be measured, no more is taken: later answers of the hour are.</summary>
    private const long MaxQueuedBytes = 8L << 20;

    /// <summary>Longer than the days that a report looks back.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(35);

    private readonly Channel<AnswerSample> _queue = Channel.CreateUnbounded<AnswerSample>();
    private readonly SemaphoreSlim _measuring = new(1);
    private readonly Dictionary<(string Provider, string Model, string Operation), int> _taken = [];
    private readonly AnswerTable _table = new(database);
    private volatile int _perHour = DefaultPerHour;
    private long _hour;
    private long _queuedBytes;

    /// <summary>
    /// Answers of each deployment and task that are measured in an hour, the first ones; 0: none. May be replaced at any time.
    /// </summary>
    public int PerHour
    {
        get => _perHour;
        set => _perHour = value;
    }

    /// <summary>Begins to look at the answer of a call.</summary>
    /// <returns>Null: there is nothing to measure.</returns>
    internal AnswerSample? Begin(GatewayRequest request, string operation) =>
        _perHour == 0
            ? null
            : request switch
            {
                ChatRequest { ResponseFormat.Kind: not ResponseFormatKind.Text } => new(this, operation, isJson: true),
                ChatRequest { RequestsImages: true } or ImageRequest or ModerationRequest => new(
                    this,
                    operation,
                    isJson: false
                ),
                _ => null,
            };

    /// <returns>False: enough of them were taken in this hour, or wait to be measured.</returns>
    internal bool TryTake(Deployment deployment, string operation)
    {
        if (Interlocked.Read(ref _queuedBytes) >= MaxQueuedBytes)
            return false;
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        lock (_taken)
        {
            if (hour != _hour)
                _taken.Clear();
            _hour = hour;
            var key = (deployment.Provider, deployment.Model, operation);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_taken, key, out _);
            return ++count <= _perHour;
        }
    }

    internal void Add(AnswerSample sample)
    {
        if (Interlocked.Add(ref _queuedBytes, sample.Bytes) - sample.Bytes < MaxQueuedBytes)
            _queue.Writer.TryWrite(sample);
        else
            Interlocked.Add(ref _queuedBytes, -sample.Bytes);
    }

    /// <summary>Measures what is added, until it is cancelled. What waits then is not measured.</summary>
    /// <param name="onFailure">Receives a failure of the database; its measurements are lost.</param>
    public async Task RunAsync(Action<DbException> onFailure, CancellationToken cancellationToken)
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(cancellationToken))
            {
                try
                {
                    await FlushAsync(cancellationToken);
                }
                catch (DbException failure)
                {
                    onFailure(failure);
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>Measures what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _measuring.WaitAsync(cancellationToken);
        try
        {
            List<AnswerMeasurements> batch = [];
            while (_queue.Reader.TryRead(out var sample))
            {
                Interlocked.Add(ref _queuedBytes, -sample.Bytes);
                batch.Add(await MeasureAsync(sample, cancellationToken));
                if (batch.Count < MaxBatch)
                    continue;
                await _table.AddAsync(batch, cancellationToken);
                batch.Clear();
            }
            if (batch.Count > 0)
                await _table.AddAsync(batch, cancellationToken);
        }
        finally
        {
            _measuring.Release();
        }
    }

    /// <summary>Deletes what no report will need.</summary>
    /// <returns>How many were deleted.</returns>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default) =>
        _table.DeleteBeforeAsync((time.GetUtcNow() - s_lifetime).ToUnixTimeMilliseconds(), cancellationToken);

    public void Dispose() => _measuring.Dispose();

    private static async Task<AnswerMeasurements> MeasureAsync(AnswerSample sample, CancellationToken cancellationToken)
    {
        var measurements = new AnswerMeasurements
        {
            CallId = sample.CallId,
            StartedAt = sample.StartedAt.ToUnixTimeMilliseconds(),
            JsonValid = sample.Json is { } json
                ? Parses(json)
                    ? 1
                    : 0
                : null,
            SafetyScore = sample.SafetyScore,
        };
        using var picture = sample.Picture;
        if (picture is null)
            return measurements;
        using var file = sample.IsBase64 ? Decode(picture.Written.Span) : picture.AddReference();
        return file is null
            ? measurements
            : await MeasureAsync(measurements with { ImageBytes = file.Length }, file.Written, cancellationToken);
    }

    private static async Task<AnswerMeasurements> MeasureAsync(
        AnswerMeasurements measurements,
        ReadOnlyMemory<byte> file,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var image = EncodedImage.Read(file);
            var options = new DecodeOptions
            {
                MaxSide = MeasuredSide,
                Owner = new ComputeOwner("drift", IsBackground: true),
            };
            var statistics = PictureStatistics.Of(await ImageDecoder.DecodeAsync(image, options, cancellationToken));
            return measurements with
            {
                ImagePixels = (long)image.Header.Width * image.Header.Height,
                Brightness = statistics.Brightness,
                Entropy = statistics.Entropy,
            };
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            return measurements; // a drawing in SVG, or damaged: its file has a size, and no more is known
        }
    }

    /// <returns>Null: it is not valid base64.</returns>
    private static PooledBuffer? Decode(ReadOnlySpan<byte> base64)
    {
        var file = new PooledBuffer(Base64.GetMaxDecodedFromUtf8Length(base64.Length));
        if (Base64.DecodeFromUtf8(base64, file.GetSpan(), out _, out var written) == OperationStatus.Done)
        {
            file.Advance(written);
            return file;
        }
        file.Dispose();
        return null;
    }

    private static bool Parses(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
