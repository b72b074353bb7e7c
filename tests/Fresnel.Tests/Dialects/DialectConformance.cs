using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Sse;

namespace Fresnel.Tests.Dialects;

/// <summary>
/// Conformance tests of a dialect: what it writes it reads back, and relayed bytes are unchanged. Derive a
/// class per dialect.
/// </summary>
public abstract class DialectConformance
{
    private static readonly byte[] Picture = [137, 80, 78, 71, 13, 10, 26, 10, 0, 255];

    protected abstract WireFormat Format { get; }

    /// <summary>The service tier that the format states in every response; null: it need not.</summary>
    protected virtual string? WrittenTier => null;

    /// <summary>Stop sequences, if the format has them.</summary>
    protected virtual IReadOnlyList<string> Stop => ["END"];

    /// <summary>Cache write tokens, if the format has them.</summary>
    protected virtual long CacheWrites => 4;

    protected abstract ChatRequest ReadRequest(ReadOnlyMemory<byte> body);

    protected abstract IReadOnlyList<ReadOnlyMemory<byte>> WriteRequest(ChatRequest request, string model);

    protected abstract IResponseBodyWriter Writer(ChatRequest request, IBufferWriter<byte> output);

    /// <summary>Creates the readers of one response.</summary>
    protected abstract (Func<ReadOnlyMemory<byte>, Frame> Body, Func<SseEvent, Frame> Event) Reader();

    [Fact]
    public void Request_WrittenAndRead_IsEqual()
    {
        var request = new ChatRequest
        {
            Model = "a",
            Messages =
            [
                new Message(Role.System, [new TextPart("Be \"brief\".\n")]),
                new Message(
                    Role.User,
                    [
                        new TextPart("What is 🙂?"),
                        new ImagePart(new ImageSource.Bytes(Picture, "image/png"), ImageDetail.Auto, ""),
                    ]
                ),
                new Message(Role.Assistant, []) { ToolCalls = [new ToolCall("call_1", "look", """{"x":1}""")] },
                new Message(Role.Tool, [new TextPart("a cat")]) { ToolCallId = "call_1" },
            ],
            MaxTokens = 7,
            Temperature = 0.5,
            Stop = Stop,
            Tools = [new ToolDefinition("look", "looks", """{"type":"object"}"""u8.ToArray())],
            ToolChoice = ToolChoice.Required,
        };
        var read = ReadRequest(Joined(WriteRequest(request, "b")));
        Assert.Equal("b", read.Model);
        Assert.Equal(
            request.Messages.Select(message => (message.Role, message.Text, message.ToolCallId)),
            read.Messages.Select(message => (message.Role, message.Text, message.ToolCallId))
        );
        Assert.Equal(
            request.Messages.SelectMany(message => message.ToolCalls),
            read.Messages.SelectMany(message => message.ToolCalls)
        );
        Assert.Equal(Picture, Assert.IsType<ImageSource.Base64>(Assert.Single(read.Images).Source).Decode());
        Assert.Equal(
            (request.MaxTokens, request.Temperature, request.ToolChoice),
            (read.MaxTokens, read.Temperature, read.ToolChoice)
        );
        Assert.Equal(request.Stop, read.Stop);
        Assert.Equal(
            ("look", "looks", """{"type":"object"}"""),
            read.Tools.Select(tool =>
                    (tool.Name, tool.Description, System.Text.Encoding.UTF8.GetString(tool.Parameters.Span))
                )
                .Single()
        );
    }

    [Fact]
    public void Request_DeeplyNestedSchema_IsKept()
    {
        var deep = System.Text.Encoding.UTF8.GetBytes(
            $"{string.Concat(Enumerable.Repeat("""{"type":"object","properties":{"a":""", 80))}{{\"type\":\"string\"}}{new string('}', 160)}"
        );
        var request = new ChatRequest
        {
            Model = "a",
            Messages = [new Message(Role.User, [new TextPart("x")])],
            Tools = [new ToolDefinition("look", null, deep)],
            ResponseFormat = new ResponseFormat(ResponseFormatKind.JsonSchema, "s", deep),
        };
        Assert.Equal(deep, ReadRequest(Joined(WriteRequest(request, "b"))).Tools.Single().Parameters);
    }

    [Fact]
    public void Request_SameFormatAndModel_KeepsBytes()
    {
        var body = Joined(
            WriteRequest(new ChatRequest { Model = "a", Messages = [new Message(Role.User, [new TextPart("x")])] }, "a")
        );
        Assert.Equal(body, Joined(WriteRequest(ReadRequest(body), "a")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Response_WrittenAndRead_HasSameEvents(bool stream)
    {
        var usage = new Usage
        {
            PromptTokens = 10,
            CachedPromptTokens = 2,
            CacheWriteTokens = CacheWrites,
            ImagePromptTokens = 3,
            CompletionTokens = 8,
            ReasoningTokens = 1,
            ImageCompletionTokens = 4,
            Images = 1,
        };
        var request = new ChatRequest
        {
            Model = "a",
            Messages = [],
            Stream = stream,
            IncludeUsage = true,
        };
        var output = new ArrayBufferWriter<byte>();
        var writer = Writer(request, output);
        writer.Write(Frame.Of(new ResponseStarted(null, "fresnel-mini")));
        writer.Write(Frame.Of(new TextDelta("A \"🙂\"")));
        writer.Write(
            Frame.Of(
                new TextDelta("\ncat."),
                new ToolCallStarted(0, "call_1", "look"),
                new ToolArgumentsDelta(0, """{"x":1}""")
            )
        );
        writer.Write(Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(Picture, "image/png"))));
        writer.Write(Frame.Of(new ChoiceFinished(FinishReason.ToolCalls), new UsageReported(usage)));
        writer.End();

        var events = Read(output.WrittenMemory, stream).SelectMany(frame => frame.Events).ToList();
        Assert.Equal("fresnel-mini", Assert.Single(events.OfType<ResponseStarted>()).Model);
        Assert.Equal("A \"🙂\"\ncat.", string.Concat(events.OfType<TextDelta>().Select(item => item.Text.ToString())));
        Assert.Equal(
            ("call_1", "look"),
            events.OfType<ToolCallStarted>().Select(call => (call.Id, call.Name)).Single()
        );
        Assert.Equal(
            """{"x":1}""",
            string.Concat(events.OfType<ToolArgumentsDelta>().Select(item => item.Arguments.ToString()))
        );
        Assert.Equal(
            Picture,
            Assert.IsType<ImageSource.Base64>(Assert.Single(events.OfType<ImageCompleted>()).Source).Decode()
        );
        Assert.Equal(FinishReason.ToolCalls, Assert.Single(events.OfType<ChoiceFinished>()).Reason);
        Assert.Equal(usage with { ServiceTier = WrittenTier }, events.OfType<UsageReported>().Last().Usage);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Response_RelayedWithoutCost_KeepsBytes(bool stream)
    {
        var request = new ChatRequest
        {
            Model = "a",
            Messages = [],
            Stream = stream,
            IncludeUsage = true,
        };
        var first = new ArrayBufferWriter<byte>();
        var writer = Writer(request, first);
        writer.Write(
            Frame.Of(
                new ResponseStarted(null, "m"),
                new TextDelta("x"),
                new ChoiceFinished(FinishReason.Stop),
                new UsageReported(new Usage { PromptTokens = 1 })
            )
        );
        writer.End();

        var second = new ArrayBufferWriter<byte>();
        var relay = Writer(request, second);
        foreach (var frame in Read(first.WrittenMemory, stream))
        {
            Assert.Equal(Format, frame.Format);
            relay.Write(frame);
        }
        relay.End();
        Assert.Equal(first.WrittenSpan, second.WrittenSpan);
    }

    [Fact]
    public virtual void Failure_MidStream_IsReadAsError()
    {
        var output = new ArrayBufferWriter<byte>();
        Writer(
                new ChatRequest
                {
                    Model = "a",
                    Messages = [],
                    Stream = true,
                },
                output
            )
            .Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.Throws<GatewayException>(() => Read(output.WrittenMemory, stream: true));
    }

    private List<Frame> Read(ReadOnlyMemory<byte> answer, bool stream)
    {
        var (body, one) = Reader();
        if (!stream)
            return [body(answer)];
        List<Frame> frames = [];
        using var events = new SseReader();
        answer.CopyTo(events.GetMemory(answer.Length));
        events.Advance(answer.Length);
        while (events.TryRead(out var item))
            frames.Add(one(item));
        return Copied(frames);
    }

    /// <summary>Copies the frames: the reader is disposed afterwards.</summary>
    private static List<Frame> Copied(List<Frame> frames) =>
        [
            .. frames.Select(frame =>
                frame with
                {
                    Raw = frame.Raw.ToArray(),
                    Events =
                    [
                        .. frame.Events.Select(item =>
                            item switch
                            {
                                TextDelta text => text with { Text = text.Text.ToString() },
                                ToolArgumentsDelta arguments => arguments with
                                {
                                    Arguments = arguments.Arguments.ToString(),
                                },
                                ImageCompleted { Source: ImageSource.Base64 base64 } image => image with
                                {
                                    Source = base64 with { Data = base64.Data.ToArray() },
                                },
                                _ => item,
                            }
                        ),
                    ],
                }
            ),
        ];

    private static byte[] Joined(IReadOnlyList<ReadOnlyMemory<byte>> pieces) =>
        [.. pieces.SelectMany(piece => piece.ToArray())];
}
