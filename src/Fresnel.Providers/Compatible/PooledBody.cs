using System.Buffers;

namespace Fresnel.Providers.Compatible;

/// <summary>A whole answer in pooled memory, which goes back when it is disposed.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int First = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private PooledBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>There was more than could be taken.</summary>
    public bool IsCut { get; private set; }

    /// <param name="most">Bytes to take at most.</param>
    public static async Task<PooledBody> ReadAsync(Upstream upstream, int most)
    {
        var announced = upstream.Response.Content.Headers.ContentLength ?? First;
        var body = new PooledBody((int)Math.Clamp(announced + 1, First, most)); // one more, so that the end is read without growing
        try
        {
            while (await upstream.ReadAsync(body._buffer.AsMemory(body._length)) is > 0 and var read)
            {
                body._length += read;
                if (body._length > most)
                {
                    (body._length, body.IsCut) = (most, true);
                    return body;
                }
                if (body._length == body._buffer.Length)
                    body.Grow();
            }
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Memory.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
