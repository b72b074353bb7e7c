using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Sse;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.Sse;

public sealed class SseReaderTests
{
    [Theory]
    [InlineData("data: a\n\ndata: b\n\n", "a|b")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n", "a|b")]
    [InlineData("data: a\r\rdata: b\r\r", "a|b")]
    [InlineData("\uFEFFdata: a\n\n", "a")]
    [InlineData("data:a\n\n", "a")]
    [InlineData("data:  a\n\n", " a")]
    [InlineData("data: a\ndata: b\n\n", "a\nb")]
    [InlineData("data\ndata\n\n", "\n")]
    [InlineData("data:\n\n", "")]
    [InlineData(": OPENROUTER PROCESSING\n\ndata: a\n\n", "a")]
    [InlineData("id: 1\nretry: 5\n: no data\n\n\n\ndata: a\n\n", "a")]
    [InlineData("data: a", "a")]
    [InlineData("data: a\r", "a")]
    [InlineData("data: a\r\n\r", "a")]
    [InlineData("dat: a\n\ndatax: b\n\n", null)]
    [InlineData("", null)]
    public void TryRead_Stream_ReturnsData(string stream, string? data)
    {
        var events = Read(Encoding.UTF8.GetBytes(stream), _ => int.MaxValue);
        Assert.Equal(data?.Split('|') ?? [], events.Select(item => item.Data));
    }

    [Fact]
    public void TryRead_Event_HasBytesNameAndId()
    {
        var item = Assert.Single(
            Read(": hi\n\nevent: ping\nid: 7\n: note\ndata: {}\n\n"u8.ToArray(), _ => int.MaxValue)
        );
        Assert.Equal(("event: ping\nid: 7\n: note\ndata: {}\n\n", "{}", "ping", "7"), item);
    }

    [Fact]
    public void TryRead_EventWithoutFinalBlankLine_IsCompleted() =>
        Assert.Equal("data: [DONE]\n\n", Assert.Single(Read("data: [DONE]\n"u8.ToArray(), _ => 3)).Raw);

    [Theory]
    [InlineData(700_000)]
    [InlineData(1_100_000)]
    [InlineData(3_000_000)]
    [InlineData(9_000_000)]
    public void TryRead_ConsecutiveImages_AreComplete(int length)
    {
        var events = Enumerable.Range(0, 3).Select(i => $"data: {new string((char)('a' + i), length)}\n\n").ToList();
        Assert.Equal(
            events,
            Read(Encoding.UTF8.GetBytes(string.Concat(events)), _ => 16 * 1024).Select(item => item.Raw)
        );
    }

    [Fact]
    public void TryRead_AnySplit_ReturnsSameEvents()
    {
        var fragment = Gen.Elements(
            "data: x",
            "data:é–🙂",
            "data",
            ":c",
            "event: e",
            "id: 1",
            "junk",
            "\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r\n\r\n",
            "\r",
            "\r\r",
            "\uFEFF",
            ":",
            " "
        );
        var streams = Gen.ArrayOf(fragment).Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                streams.Zip(Gen.ArrayOf(Gen.Choose(1, 7))).ToArbitrary(),
                ((byte[] Stream, int[] Steps) given) =>
                {
                    var whole = Read(given.Stream, _ => int.MaxValue);
                    var split = Read(
                        given.Stream,
                        turn => given.Steps.Length == 0 ? 1 : given.Steps[turn % given.Steps.Length]
                    );
                    Assert.Equal(whole, split);
                    Assert.Equal(whole, Read(given.Stream, _ => 1));
                }
            )
        );
    }

    [Fact]
    public void TryRead_CarriageReturnsOnly_DoesNotWaitForTheNextByte()
    {
        using var reader = new SseReader();
        Put(reader, "data: a\r\r"u8);
        Assert.True(reader.TryRead(out var item));
        Assert.Equal("data: a\r\r", Encoding.UTF8.GetString(item.Raw.Span));
    }

    [Fact]
    public void TryRead_LargeEvent_IsComplete()
    {
        var picture = new byte[30 * 1024 * 1024];
        Array.Fill(picture, (byte)'A');
        byte[] stream = [.. "data: "u8, .. picture, .. "\n\ndata: b\n\n"u8];
        var events = Read(stream, _ => 60_000);
        Assert.Equal([picture.Length, 1], events.Select(item => item.Data.Length));
    }

    [Fact]
    public void TryRead_OverTheLimit_ThrowsGatewayException()
    {
        var stream = Encoding.UTF8.GetBytes($"data: {new string('x', 200)}\n\n");
        var error = Assert.Throws<GatewayException>(() => Read(stream, _ => 7, limit: 100));
        Assert.Equal(ErrorKind.UpstreamFailed, error.Kind);
        Assert.Throws<GatewayException>(() => Read(stream, _ => int.MaxValue, limit: 207));
        Assert.Single(Read(stream, _ => 7, limit: 208));
    }

    /// <param name="step">The number of bytes to write at each step.</param>
    private static List<(string Raw, string Data, string Name, string Id)> Read(
        byte[] stream,
        Func<int, int> step,
        int limit = 64 * 1024 * 1024
    )
    {
        List<(string, string, string, string)> events = [];
        using var reader = new SseReader(limit);
        var sent = 0;
        for (var turn = 0; sent < stream.Length; turn++)
        {
            var count = Math.Min(step(turn), stream.Length - sent);
            Put(reader, stream.AsSpan(sent, count));
            sent += count;
            Drain();
        }
        reader.Complete();
        Drain();
        return events;

        void Drain()
        {
            while (reader.TryRead(out var item))
                events.Add((Text(item.Raw), Text(item.Data), Text(item.Name), Text(item.Id)));
        }
    }

    private static void Put(SseReader reader, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(reader.GetMemory(bytes.Length).Span);
        reader.Advance(bytes.Length);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
