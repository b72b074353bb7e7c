using System.Buffers;
using Fresnel.Contracts.Buffers;

namespace Fresnel.Tests.Contracts.Buffers;

public sealed class PooledBufferTests
{
    [Fact]
    public void Written_BeyondInitialCapacity_HasAllBytes()
    {
        using var bytes = new PooledBuffer(1);
        for (var i = 0; i < 100_000; i++)
            bytes.Write([(byte)i]);

        Assert.Equal([.. Enumerable.Range(0, 100_000).Select(i => (byte)i)], bytes.Written.ToArray());
    }

    [Fact]
    public void Dispose_ReferenceRemains_KeepsBytes()
    {
        var bytes = new PooledBuffer(16);
        bytes.Write("held"u8);
        var holder = bytes.AddReference();

        bytes.Dispose();
        Assert.Equal("held"u8.ToArray(), holder.Written.ToArray());

        holder.Dispose();
        Assert.True(bytes.Written.IsEmpty);
    }
}
