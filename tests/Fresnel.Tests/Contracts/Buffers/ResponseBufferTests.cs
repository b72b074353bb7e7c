using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Dialects;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Contracts.Buffers;

public sealed class ResponseBufferTests
{
    /// <summary>Copied and referenced segments come out in the order they were written.</summary>
    [Fact]
    public void Segments_AnySizesAndOrder_AreTheWrittenBytes()
    {
        var lengths = Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 300), Gen.Choose(30_000, 70_000)));
        Prop.ForAll(
                lengths.ToArbitrary(),
                Gen.Elements(true, false).ToArbitrary(),
                (sizes, sentAtOnce) =>
                {
                    using var body = new ResponseBuffer(sentAtOnce);
                    List<byte> expected = [];
                    for (var i = 0; i < sizes.Length; i++)
                    {
                        using var source = new PooledBuffer(16);
                        source.Write([.. Enumerable.Repeat((byte)i, sizes[i])]);
                        var frame = new Frame(default, source.Written, []) { Buffer = i % 3 == 0 ? null : source };
                        if (i % 2 == 0)
                            body.Write(frame.Raw.Span);
                        else
                            body.Relay(sentAtOnce ? frame with { Raw = frame.Raw.ToArray() } : frame);
                        expected.AddRange(frame.Raw.Span);
                    }
                    Assert.Equal(expected.Count, body.Length);
                    return expected.SequenceEqual(
                        Enumerable.Range(0, body.SegmentCount).SelectMany(piece => body[piece].ToArray())
                    );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Relay_LargeFrameWithBuffer_IsNotCopied()
    {
        using var source = new PooledBuffer(1 << 20);
        source.Write(new byte[1 << 20]);
        using var body = new ResponseBuffer();

        body.Relay(new Frame(default, source.Written, []) { Buffer = source });

        Assert.True(body[1].Span.Overlaps(source.Written.Span));
    }

    [Fact]
    public void Relay_FrameOutsideItsBuffer_IsCopied()
    {
        using var source = new PooledBuffer(16);
        var elsewhere = new byte[1 << 20];
        using var body = new ResponseBuffer();

        body.Relay(new Frame(default, elsewhere, []) { Buffer = source });

        Assert.Equal(1, body.SegmentCount);
        Assert.False(body[0].Span.Overlaps(elsewhere));
    }
}
