using Fresnel.Contracts.Errors;
using Fresnel.Storage;

namespace Fresnel.Files;

/// <summary>An upload in progress. Disposing it before <see cref="FileStore.AddAsync"/> deletes the file.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class FileUpload : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly Func<long> _availableBytes;

    internal FileUpload(FileStream stream, Func<long> availableBytes) =>
        (_stream, _availableBytes) = (stream, availableBytes);

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Unavailable"/>: there is not enough space, or the disk is not writable.
    /// </exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Length += bytes.Length;
        if (Length > _availableBytes())
            throw new GatewayException(
                ErrorKind.Unavailable,
                "The gateway's file storage is full. Delete files, or ask the operator for more space."
            );
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException cause)
        {
            throw DiskErrors.ToGatewayException(cause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
            // What the buffer still had does not fit on the disk; the file is deleted.
        }
        BlobFolder.Discard(_stream.Name);
    }

    /// <returns>The path of the complete file, flushed to the disk.</returns>
    internal async Task<string> FlushAndCloseAsync()
    {
        await _stream.FlushAsync();
        _stream.Flush(flushToDisk: true);
        await _stream.DisposeAsync();
        return _stream.Name;
    }
}
