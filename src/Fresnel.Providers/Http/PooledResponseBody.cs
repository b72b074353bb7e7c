using Fresnel.Contracts.Buffers;

namespace Fresnel.Providers.Http;

/// <summary>A response body in pooled memory, returned when its last reference is released.</summary>
internal sealed class PooledResponseBody(UpstreamCall call) : IDisposable
{
    private const int InitialBytes = 16 * 1024;

    /// <summary>The bytes read; empty before the first <see cref="ReadAsync"/>.</summary>
    public PooledBuffer Bytes { get; } = new(GetCapacity(call));

    public ReadOnlyMemory<byte> Memory => Bytes.Written;

    /// <summary>Reads until the body ends or <paramref name="maxBytes"/> are buffered.</summary>
    /// <returns>True: the body is complete.</returns>
    public async ValueTask<bool> ReadAsync(int maxBytes)
    {
        while (Bytes.Length < maxBytes)
        {
            var buffer = Bytes.GetMemory();
            var read = await call.ReadAsync(buffer[..Math.Min(buffer.Length, maxBytes - Bytes.Length)]);
            if (read == 0)
                return true;
            Bytes.Advance(read);
        }
        return false;
    }

    /// <summary>Removes the bytes and keeps the memory.</summary>
    public void Clear() => Bytes.Clear();

    public void Dispose() => Bytes.Dispose();

    /// <summary>The announced length within limits, plus one byte to detect the end without growing.</summary>
    private static int GetCapacity(UpstreamCall call) =>
        (int)
            Math.Clamp(
                (call.Response.Content.Headers.ContentLength ?? InitialBytes) + 1,
                InitialBytes,
                UpstreamClient.MaxBufferedBytes
            );
}
