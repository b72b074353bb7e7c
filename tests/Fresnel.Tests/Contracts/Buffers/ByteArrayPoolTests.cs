using Fresnel.Contracts.Buffers;

namespace Fresnel.Tests.Contracts.Buffers;

public sealed class ByteArrayPoolTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 << 10)]
    [InlineData((64 << 10) + 1)]
    [InlineData(1 << 20)]
    [InlineData(4 << 20)]
    [InlineData((4 << 20) + 1)]
    public void Rent_AnyLength_HasAtLeastIt(int length)
    {
        var array = ByteArrayPool.Rent(length);

        Assert.InRange(array.Length, length, Math.Max(16, 2 * length));
        ByteArrayPool.Return(array);
    }

    [Fact]
    public void Rent_ReturnedArray_IsUsedAgainUntilItIsTrimmed()
    {
        var pool = new LargeArrayPool();
        var array = pool.Rent(3 << 20);
        pool.Return(array);

        Assert.Same(array, pool.Rent(3 << 20));
        pool.Return(array);
        pool.Trim();

        Assert.NotSame(array, pool.Rent(3 << 20));
    }

    [Fact]
    public void TrimUnused_ArraysOfAPastPeak_AreReleasedAndThoseInUseStay()
    {
        var pool = new LargeArrayPool();
        byte[][] peak = [pool.Rent(1 << 20), pool.Rent(1 << 20), pool.Rent(1 << 20)];
        foreach (var array in peak)
            pool.Return(array);
        Assert.Equal(0, pool.TrimUnused()); // all were needed
        var needed = pool.Rent(1 << 20);
        pool.Return(needed);

        Assert.Equal(2L << 20, pool.TrimUnused());
        Assert.InRange(Array.IndexOf(peak, pool.Rent(1 << 20)), 0, 2);
        Assert.Equal(-1, Array.IndexOf(peak, pool.Rent(1 << 20)));
    }
}
