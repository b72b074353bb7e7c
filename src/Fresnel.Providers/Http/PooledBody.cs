using Fresnel.Contracts.Buffers;

namespace Fresnel.Providers.Http;

/// <summary>An answer read into memory that goes back when nobody holds it any more.</summary>
internal sealed class PooledBody(Upstream upstream) : IDisposable
{
    private const int First = 16 * 1024;

    /// <summary>What was read; none before the first <see cref="ReadAsync"/>.</summary>
    public PooledBytes Bytes { get; } = new(Announced(upstream));

    public ReadOnlyMemory<byte> Memory => Bytes.Written;

    /// <summary>Reads on until there are so many bytes.</summary>
    /// <returns>True: that was the whole answer.</returns>
    public async Task<bool> ReadAsync(int most)
    {
        while (Bytes.Length < most)
        {
            var room = Bytes.GetMemory();
            var read = await upstream.ReadAsync(room[..Math.Min(room.Length, most - Bytes.Length)]);
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
    private static int Announced(Upstream upstream) =>
        (int)
            Math.Clamp(
                (upstream.Response.Content.Headers.ContentLength ?? First) + 1,
                First,
                HttpUpstream.LongestWhole
            );
}
