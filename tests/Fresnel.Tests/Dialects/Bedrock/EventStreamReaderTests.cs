using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Bedrock.EventStream;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.Bedrock;

public sealed class EventStreamReaderTests
{
    private const string Golden =
        "0000009400000057b4ab9aee0b3a6576656e742d74797065070011636f6e74656e74426c6f636b44656c74610d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b22636f6e74656e74426c6f636b496e646578223a302c2264656c7461223a7b2274657874223a224869227d7d1f944657";

    [Theory]
    [InlineData("", 0x00000000)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void Crc32_KnownTexts_MatchesChecksums(string text, uint checksum) =>
        Assert.Equal(checksum, Crc32.Compute(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void TryRead_RecordedMessage_ReturnsHeadersAndPayload()
    {
        var golden = Convert.FromHexString(Golden);
        var (raw, data) = Assert.Single(Read(golden, _ => int.MaxValue));
        Assert.Equal(golden, raw);
        Assert.Equal("""{"contentBlockIndex":0,"delta":{"text":"Hi"}}""", Encoding.UTF8.GetString(data));
        var message = new EventStreamMessage(golden);
        Assert.Equal(
            ("contentBlockDelta", "event", "application/json", ""),
            (
                message.Header(":event-type"u8),
                message.Header(":message-type"u8),
                message.Header(":content-type"u8),
                message.Header(":other"u8)
            )
        );
        Assert.Equal(
            golden,
            EventStreamFrames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Hi"}}""")
        );
    }

    [Fact]
    public void Header_AfterOtherTypes_IsFound()
    {
        byte[] headers =
        [
            1,
            (byte)'b',
            0,
            1,
            (byte)'i',
            4,
            0,
            0,
            0,
            9,
            1,
            (byte)'x',
            6,
            0,
            2,
            7,
            7,
            1,
            (byte)'u',
            9,
            .. new byte[16],
            1,
            (byte)'t',
            7,
            0,
            2,
            (byte)'o',
            (byte)'k',
        ];
        byte[] lengths =
        [
            .. EventStreamFrames.Big((uint)(16 + headers.Length)),
            .. EventStreamFrames.Big((uint)headers.Length),
        ];
        byte[] start = [.. lengths, .. EventStreamFrames.Big(Crc32.Compute(lengths)), .. headers];
        byte[] raw = [.. start, .. EventStreamFrames.Big(Crc32.Compute(start))];
        Assert.Empty(Assert.Single(Read(raw, _ => 5)).Data);
        Assert.Equal("ok", new EventStreamMessage(raw).Header("t"u8));
        Assert.Equal("", new EventStreamMessage(raw).Header("x"u8));
    }

    [Fact]
    public void TryRead_AnySplit_ReturnsSameMessages()
    {
        var messages = Gen.ArrayOf(Gen.Elements("", "x", """{"a":1}""", new string('y', 5000)))
            .Select(payloads => payloads.SelectMany(payload => EventStreamFrames.Event("e", payload)).ToArray());
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                messages.Zip(Gen.ArrayOf(Gen.Choose(1, 900))).ToArbitrary(),
                ((byte[] Stream, int[] Steps) given) =>
                {
                    var split = Read(
                        given.Stream,
                        turn => given.Steps.Length == 0 ? 1 : given.Steps[turn % given.Steps.Length]
                    );
                    Assert.Equal(given.Stream, split.SelectMany(message => message.Raw));
                }
            )
        );
    }

    [Fact]
    public void TryRead_FlippedBit_IsNotAMessage()
    {
        byte[] stream =
        [
            .. EventStreamFrames.Event("contentBlockDelta", """{"a":"b"}"""),
            .. EventStreamFrames.Event("messageStop", "{}"),
        ];
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                Gen.Choose(0, (stream.Length * 8) - 1).Zip(Gen.Choose(1, 60)).ToArbitrary(),
                ((int Bit, int Step) given) =>
                {
                    var broken = stream.ToArray();
                    broken[given.Bit / 8] ^= (byte)(1 << (given.Bit % 8));
                    var error = Assert.Throws<GatewayException>(() => Read(broken, _ => given.Step));
                    Assert.Equal(ErrorKind.UpstreamFailed, error.Kind);
                }
            )
        );
    }

    [Fact]
    public void TryRead_AnyBytes_ThrowsOnlyGatewayExceptions() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    byte[] headed = [0, 0, 0, 20, .. bytes];
                    foreach (var stream in (byte[][])[bytes, headed])
                    {
                        try
                        {
                            Assert.Empty(Read(stream, _ => 3));
                        }
                        catch (GatewayException)
                        {
                            // expected
                        }
                    }
                }
            )
        );

    [Fact]
    public void Header_AnyHeaders_DoesNotReadBeyondThem() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(0, 9)), (1, Gen.Choose(0, 255))).Select(value => (byte)value))
                    .ToArbitrary(),
                headers =>
                {
                    byte[] lengths =
                    [
                        .. EventStreamFrames.Big((uint)(16 + headers.Length)),
                        .. EventStreamFrames.Big((uint)headers.Length),
                    ];
                    _ = new EventStreamMessage((byte[])[.. lengths, 0, 0, 0, 0, .. headers, 0, 0, 0, 0]).Header([1]);
                }
            )
        );

    [Theory]
    [InlineData(15, 0)]
    [InlineData(20, 5)]
    [InlineData(101, 0)]
    [InlineData(0xFFFFFFFF, 0)]
    [InlineData(20, 0xFFFFFFFF)]
    public void TryRead_ImpossibleLength_ThrowsImmediately(uint length, uint headers)
    {
        byte[] lengths = [.. EventStreamFrames.Big(length), .. EventStreamFrames.Big(headers)];
        Assert.Throws<GatewayException>(() =>
            Read([.. lengths, .. EventStreamFrames.Big(Crc32.Compute(lengths))], _ => 4, limit: 100)
        );
    }

    [Fact]
    public void TryRead_IncompleteMessage_ReturnsFalse() =>
        Assert.Empty(Read(Convert.FromHexString(Golden)[..^1], _ => 10));

    [Fact]
    public void TryRead_LargeMessage_IsComplete()
    {
        var payload = new string('A', 6_000_000);
        Assert.Equal(
            payload.Length,
            Assert.Single(Read(EventStreamFrames.Event("chunk", payload), _ => 60_000)).Data.Length
        );
    }

    private static List<(byte[] Raw, byte[] Data)> Read(
        byte[] stream,
        Func<int, int> step,
        int limit = 64 * 1024 * 1024
    )
    {
        List<(byte[], byte[])> messages = [];
        using var reader = new EventStreamReader(limit);
        var sent = 0;
        for (var turn = 0; sent < stream.Length; turn++)
        {
            var count = Math.Min(step(turn), stream.Length - sent);
            stream.AsSpan(sent, count).CopyTo(reader.GetMemory(count).Span);
            reader.Advance(count);
            sent += count;
            Drain();
        }
        reader.Complete();
        Drain();
        return messages;

        void Drain()
        {
            while (reader.TryRead(out var raw, out var data))
                messages.Add((raw.ToArray(), data.ToArray()));
        }
    }
}
