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
    public void Trim_UnusedLargeArray_IsReleased()
    {
        var array = ByteArrayPool.Rent(3 << 20);
        ByteArrayPool.Return(array);

        ByteArrayPool.Trim();

        Assert.NotSame(array, ByteArrayPool.Rent(3 << 20));
    }
}
