using Fresnel.Contracts.Errors;
using Fresnel.Storage;

namespace Fresnel.Files;

/// <summary>A file that is being uploaded. Disposing it before it is kept removes it.</summary>
/// <remarks>Belongs to one caller's flow; not thread-safe.</remarks>
public sealed class FileUpload : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly Func<long> _availableBytes;

    internal FileUpload(FileStream stream, Func<long> availableBytes) =>
        (_stream, _availableBytes) = (stream, availableBytes);

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: there is no more room.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Length += bytes.Length;
        if (Length > _availableBytes())
            throw new GatewayException(
                ErrorKind.Unavailable,
                "The gateway has no more room for files. Delete some, or ask its operator for more."
            );
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException cause)
        {
            throw BlobFolder.DiskFull(cause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (File.Exists(_stream.Name))
            File.Delete(_stream.Name);
    }

    /// <returns>Where it is, on the disk as a whole.</returns>
    internal async Task<string> FlushAndCloseAsync()
    {
        await _stream.FlushAsync();
        _stream.Flush(flushToDisk: true);
        await _stream.DisposeAsync();
        return _stream.Name;
    }
}
