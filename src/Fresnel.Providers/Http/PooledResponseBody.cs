using Fresnel.Contracts.Buffers;

namespace Fresnel.Providers.Http;

/// <summary>An answer read into memory that goes back when nobody holds it any more.</summary>
internal sealed class PooledResponseBody(UpstreamCall call) : IDisposable
{
    private const int InitialBytes = 16 * 1024;

    /// <summary>What was read; none before the first <see cref="ReadAsync"/>.</summary>
    public PooledBuffer Bytes { get; } = new(GetCapacity(call));

    public ReadOnlyMemory<byte> Memory => Bytes.Written;

    /// <summary>Reads on until there are so many bytes.</summary>
    /// <returns>True: that was the whole answer.</returns>
    public async Task<bool> ReadAsync(int maxBytes)
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

    /// <summary>Forgets what was read and keeps the memory.</summary>
    public void Clear() => Bytes.Clear();

    public void Dispose() => Bytes.Dispose();

    /// <summary>Room for all of it as far as that is believed, and for one byte more, so that the end is seen without growing.</summary>
    private static int GetCapacity(UpstreamCall call) =>
        (int)
            Math.Clamp(
                (call.Response.Content.Headers.ContentLength ?? InitialBytes) + 1,
                InitialBytes,
                UpstreamClient.MaxBufferedBytes
            );
}
