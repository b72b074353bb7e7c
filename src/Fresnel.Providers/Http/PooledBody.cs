using System.Buffers;

namespace Fresnel.Providers.Http;

/// <summary>An answer read into memory that goes back when it is disposed.</summary>
/// <remarks>Arrays over 1 MiB are not pooled: they would stay in memory long after the call that needed them.</remarks>
internal sealed class PooledBody(Upstream upstream) : IDisposable
{
    private const int First = 16 * 1024, LargestPooled = 1024 * 1024;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads on until there are so many bytes.</summary>
    /// <returns>True: that was the whole answer.</returns>
    public async Task<bool> ReadAsync(int most)
    {
        if (_buffer.Length == 0)
        {
            var announced = upstream.Response.Content.Headers.ContentLength ?? First;
            _buffer = Rent((int)Math.Clamp(announced + 1, First, most)); // one more, so that the end is seen without growing
        }
        while (_length < most)
        {
            if (_length == _buffer.Length)
                Grow(most);
            var read = await upstream.ReadAsync(_buffer.AsMemory(_length, Math.Min(_buffer.Length, most) - _length));
            if (read == 0)
                return true;
            _length += read;
        }
        return false;
    }

    /// <summary>Forgets what was read and keeps the memory.</summary>
    public void Clear() => _length = 0;

    public void Dispose()
    {
        Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private void Grow(int most)
    {
        var larger = Rent((int)Math.Min(_buffer.Length * 2L, most));
        Memory.CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }

    private static byte[] Rent(int length) => length <= LargestPooled ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    private static void Return(byte[] array)
    {
        if (array.Length is > 0 and <= LargestPooled)
            ArrayPool<byte>.Shared.Return(array);
    }
}
