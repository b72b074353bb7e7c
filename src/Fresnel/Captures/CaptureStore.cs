using System.Security.Cryptography;
using System.Threading.Channels;
using Fresnel.Access;
using Fresnel.Assets;
using Fresnel.Contracts.Media;
using Fresnel.Execution;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Captures;

/// <summary>
/// The content of calls whose keys ask for it, encrypted in a folder. It is written in the background, deleted after its time,
/// and those whose time ends first where it exceeds its size.
/// </summary>
/// <remarks>
/// Thread-safe. A call never waits for it or fails because of it: what cannot be stored is dropped and counted.
/// </remarks>
/// <param name="key">32 bytes.</param>
/// <param name="assets">Where images are that answers refer to by URL; null: they are left out.</param>
public sealed class CaptureStore(
    CaptureOptions options,
    byte[] key,
    AssetStore? assets,
    GatewayMeter meter,
    TimeProvider time,
    ILogger<CaptureStore> logger
) : IDisposable
{
    private const int ThumbnailSide = 256,
        ThumbnailQuality = 80,
        HashDigits = 64;

    /// <summary>The content that may wait for the disk.</summary>
    private const long MaxQueuedBytes = 128L << 20;

    /// <summary>The share of the size that is left when the oldest are deleted, so that it is not done at each call.</summary>
    private const double EvictTo = 0.9;

    private readonly Channel<CaptureDraft> _queue = Channel.CreateUnbounded<CaptureDraft>();
    private readonly SemaphoreSlim _changeLock = new(1);
    private readonly CaptureFolder _folder = new(options.Folder);
    private readonly CaptureCipher _cipher = new(key);
    private volatile CaptureOptions _options = options;
    private long _queuedBytes;
    private long? _totalBytes;

    /// <summary>May be replaced at any time, except for the folder.</summary>
    public CaptureOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <summary>False: the operator turned captures off for all keys.</summary>
    public bool IsEnabled => _options.MaxBytes > 0;

    /// <summary>Begins the recording of a call.</summary>
    /// <returns>Null: its key does not ask for it, or captures are turned off.</returns>
    public CallRecorder? Record(IWireApi api, Caller caller) =>
        caller.Policy.Capture is { } policy && IsEnabled ? new CallRecorder(api, policy, _options.MaxCallBytes) : null;

    /// <summary>Stores the content of a call later.</summary>
    public void Add(CaptureDraft draft)
    {
        if (Interlocked.Add(ref _queuedBytes, draft.Bytes) <= MaxQueuedBytes)
        {
            _queue.Writer.TryWrite(draft);
            return;
        }
        Interlocked.Add(ref _queuedBytes, -draft.Bytes);
        meter.RecordCapture(stored: false);
    }

    /// <summary>Stores what is added, until it is cancelled; then what is left.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(cancellationToken))
                await FlushAsync(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await FlushAsync(CancellationToken.None);
        }
    }

    /// <returns>Null: nothing of the call was captured, its time has ended, or it cannot be decrypted.</returns>
    public async Task<Capture?> FindAsync(string keyId, string callId, CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken); // it may have ended just now
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            return _folder.Find(keyId, callId) is { } name && name.ExpiresAt > Now
                ? CaptureEncoding.Read(_cipher.Decrypt(name, _folder.Read(name)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            _changeLock.Release();
        }
    }

    /// <summary>Makes the pictures of a draft small.</summary>
    public async Task<Capture> PrepareAsync(CaptureDraft draft, CancellationToken cancellationToken = default)
    {
        var pictures = new Dictionary<(string, bool), CapturedPicture>();
        foreach (var (source, isInput) in draft.Images)
        {
            if (await LoadAsync(source, draft.Content.KeyId, cancellationToken) is not var (file, mediaType))
                continue;
            var hash = Convert.ToHexStringLower(SHA256.HashData(file.Span));
            if (!pictures.ContainsKey((hash, isInput)))
                pictures[(hash, isInput)] = await DescribeAsync(draft.Content, file, hash, mediaType, isInput);
        }
        return draft.Content with { Pictures = [.. pictures.Values] };
    }

    /// <returns>False: there was nothing of the call.</returns>
    public Task<bool> RemoveAsync(string keyId, string callId, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => _folder.Find(keyId, callId) is { } name && Delete([name]) > 0, cancellationToken);

    /// <summary>Removes what was captured of all calls of a key that have ended.</summary>
    /// <returns>The number of calls.</returns>
    public Task<int> RemoveAllAsync(string keyId, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            () => CaptureName.IsKeyId(keyId) ? Delete(_folder.List(keyId).Select(file => file.Name)) : 0,
            cancellationToken
        );

    /// <summary>Removes what has expired, and the oldest above the size.</summary>
    /// <returns>The number of calls.</returns>
    public Task<int> RemoveExpiredAsync(CancellationToken cancellationToken = default) =>
        ChangeAsync(
            () =>
            {
                var files = _folder.List();
                _totalBytes = files.Sum(file => file.Bytes);
                var removed = Delete(files.Select(file => file.Name).Where(name => name.ExpiresAt <= Now)) + Evict(0);
                _folder.RemoveEmpty();
                return removed;
            },
            cancellationToken
        );

    public void Dispose() => _changeLock.Dispose();

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Changes the folder after what waits was stored, so that nothing appears after it was deleted.</summary>
    private async Task<T> ChangeAsync<T>(Func<T> change, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            return change();
        }
        finally
        {
            _changeLock.Release();
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            while (_queue.Reader.TryRead(out var draft))
            {
                meter.RecordCapture(await TryStoreAsync(draft));
                Interlocked.Add(ref _queuedBytes, -draft.Bytes);
            }
        }
        finally
        {
            _changeLock.Release();
        }
    }

    private async Task<bool> TryStoreAsync(CaptureDraft draft)
    {
        var content = draft.Content;
        var name = new CaptureName(content.KeyId, content.CallId, content.ExpiresAt.ToUnixTimeSeconds());
        if (!CaptureName.AreIds(name.KeyId, name.CallId))
            return false;
        try
        {
            var file = _cipher.Encrypt(name, CaptureEncoding.Write(await PrepareAsync(draft)).Span);
            if (file.Length > _options.MaxBytes)
                return false;
            Evict(file.Length);
            _folder.Write(name, file);
            _totalBytes += file.Length;
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException) // its images are anyone's, the disk may be full
        {
            CaptureLog.CaptureLost(logger, StackTraces.Format(failure));
            return false;
        }
    }

    private int Delete(IEnumerable<CaptureName> names)
    {
        var count = 0;
        foreach (var name in names)
        {
            _totalBytes -= _folder.Delete(name);
            count++;
        }
        return count;
    }

    /// <summary>Deletes those whose time ends first, so that a number of bytes can be added.</summary>
    private int Evict(long bytes)
    {
        _totalBytes ??= _folder.List().Sum(file => file.Bytes);
        if (_totalBytes + bytes <= _options.MaxBytes)
            return 0;
        var (left, limit) = (_totalBytes.Value, Math.Max(0, (long)(EvictTo * _options.MaxBytes) - bytes));
        var oldest = _folder
            .List()
            .OrderBy(file => file.Name.ExpiresAt)
            .ThenBy(file => file.Name.CallId, StringComparer.Ordinal)
            .TakeWhile(file => (left -= file.Bytes) + file.Bytes > limit);
        return Delete(oldest.Select(file => file.Name));
    }

    /// <returns>Null: the image is not here.</returns>
    private async Task<(ReadOnlyMemory<byte> File, string MediaType)?> LoadAsync(
        ImageSource source,
        string keyId,
        CancellationToken cancellationToken
    )
    {
        switch (source)
        {
            case ImageSource.Bytes file:
                return (file.Data, file.MediaType);
            case ImageSource.Base64 text:
                try
                {
                    return (text.Decode(), text.MediaType);
                }
                catch (FormatException)
                {
                    return null; // a body that was streamed in parts: only its start was there
                }
            case ImageSource.Url { Address.Segments: [.., { Length: HashDigits } hash] } when assets is not null:
                if (await assets.FindAsync(hash, keyId, cancellationToken) is not { } asset)
                    return null;
                await using (var stored = assets.Open(hash))
                {
                    if (stored is null)
                        return null;
                    var bytes = new byte[asset.Bytes];
                    await stored.ReadExactlyAsync(bytes, cancellationToken);
                    return (bytes, asset.MediaType);
                }
            default:
                return null;
        }
    }

    private static async Task<CapturedPicture> DescribeAsync(
        Capture capture,
        ReadOnlyMemory<byte> file,
        string hash,
        string mediaType,
        bool isInput
    )
    {
        var picture = new CapturedPicture
        {
            Hash = hash,
            IsInput = isInput,
            MediaType = mediaType,
            Bytes = file.Length,
            File = capture.Mode == CaptureMode.All ? file : default,
        };
        try
        {
            var image = EncodedImage.Read(file);
            var options = new DecodeOptions
            {
                MaxSide = ThumbnailSide,
                Owner = new ComputeOwner(capture.KeyId, IsBackground: true),
            };
            var pixels = await ImageDecoder.DecodeAsync(image, options);
            return picture with
            {
                MediaType = image.Header.Codec.MediaType(),
                Width = image.Header.Width,
                Height = image.Header.Height,
                Thumbnail = ImageEncoder.Encode(
                    pixels,
                    ImageCodec.Webp,
                    new EncodeOptions { Quality = ThumbnailQuality }
                ),
            };
        }
        catch (UnreadableImageException)
        {
            return picture;
        }
    }
}
