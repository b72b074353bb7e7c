using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Captures;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;

namespace Fresnel.Tests.Captures;

public sealed class CallRecorderTests
{
    private static readonly byte[] s_body = "the body"u8.ToArray();
    private static readonly CapturedRequest s_request = new("/v1/chat/completions", "application/json", null);

    [Fact]
    public void End_All_HasTheTextOfEachChoiceItsToolsAndItsImages()
    {
        var capture = Record(
            CaptureMode.All,
            Frame.Of(new TextDelta("Hel"), new TextDelta("Other") { ChoiceIndex = 1 }, new ReasoningDelta("Hm")),
            Frame.Of(new TextDelta("lo"), new ToolCallStarted(2, "id", "look"), new ToolArgumentsDelta(2, "{}")),
            Frame.Of(new PartialImage(0, 0, Picture(1)), new ImageCompleted(0, Picture(2)))
        );

        Assert.Equal(["Hello", "Other"], capture.Content.Answers.Select(answer => answer.Text));
        Assert.Equal("Hm", capture.Content.Answers[0].Reasoning);
        Assert.Equal([new CapturedToolCall("look", "{}")], capture.Content.Answers[0].Tools);
        Assert.Equal([9, 2], capture.Images.Select(image => (int)((ImageSource.Bytes)image.Source).Data.Span[0]));
        Assert.Equal([true, false], capture.Images.Select(image => image.IsInput));
        Assert.Equal(s_body, capture.Content.Body.ToArray());
        Assert.False(capture.Content.IsTruncated);
    }

    [Fact]
    public void End_Pictures_HasNoText()
    {
        var capture = Record(CaptureMode.Pictures, Frame.Of(new TextDelta("Hello"), new ImageCompleted(0, Picture(2))));

        Assert.Empty(capture.Content.Answers);
        Assert.True(capture.Content.Body.IsEmpty);
        Assert.Equal(2, capture.Images.Count);
    }

    [Fact]
    public void End_MemoryReusedByTheNextFrame_KeepsItsOwnCopy()
    {
        var shared = new byte[] { 7 };
        var capture = Record(
            CaptureMode.All,
            [Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(shared, "image/png")))],
            afterFrames: () => shared[0] = 0
        );

        Assert.Equal(7, ((ImageSource.Bytes)capture.Images[^1].Source).Data.Span[0]);
    }

    [Fact]
    public void End_AboveTheSize_LeavesOutWhatDoesNotFit()
    {
        var capture = Record(
            CaptureMode.All,
            [Frame.Of(new TextDelta("123456789"), new TextDelta("abc"))],
            maxBytes: 5
        );

        Assert.True(capture.Content.IsTruncated);
        Assert.Equal("abc", Assert.Single(capture.Content.Answers).Text);
        Assert.True(capture.Content.Body.IsEmpty);
    }

    [Fact]
    public void End_RequestThatCouldNotBeRead_HasNothing() =>
        Assert.Null(
            new CallRecorder(new FakeApi(), new CapturePolicy(CaptureMode.All, 1), 1_000).End(s_request, s_body)
        );

    [Fact]
    public void Writer_EveryMethod_ReachesTheApi()
    {
        var api = new FakeApi();
        var recorder = new CallRecorder(api, new CapturePolicy(CaptureMode.All, 1), 1_000);
        using (var writer = recorder.CreateWriter(Request(), CallOf(Request()), new ArrayBufferWriter<byte>()))
        {
            writer.Write(Frame.Of(new TextDelta("a")));
            writer.KeepAlive();
            writer.End();
            writer.Fail(GatewayException.InvalidRequest("no", null));
            Assert.Equal("text/fake", writer.StreamContentType);
        }

        Assert.Equal(["write", "keep", "end", "fail", "dispose"], api.Seen);
        Assert.Equal(("fake", true), (recorder.Name, recorder.AllowsFileReferences));
    }

    private static CaptureDraft Record(CaptureMode mode, params Frame[] frames) => Record(mode, frames, 1_000);

    private static CaptureDraft Record(
        CaptureMode mode,
        Frame[] frames,
        long maxBytes = 1_000,
        Action? afterFrames = null
    )
    {
        var request = Request();
        var recorder = new CallRecorder(new FakeApi(), new CapturePolicy(mode, 1), maxBytes);
        using var writer = recorder.CreateWriter(request, CallOf(request), new ArrayBufferWriter<byte>());
        foreach (var frame in frames)
            writer.Write(frame);
        afterFrames?.Invoke();
        return recorder.End(s_request, s_body)!;
    }

    private static ImageSource.Bytes Picture(byte content) => new(new[] { content }, "image/png");

    private static ChatRequest Request() =>
        new()
        {
            Model = "m",
            Messages = [new Message(Role.User, [new ImagePart(Picture(9), ImageDetail.Auto, "messages[0]")])],
        };

    private static Call CallOf(GatewayRequest request) =>
        new(Call.NewId(), request, new Caller("key_test", "test", KeyRole.User), TimeProvider.System);

    private sealed class FakeApi : IWireApi, IResponseBodyWriter
    {
        public List<string> Seen { get; } = [];

        public string Name => "fake";

        public bool AllowsFileReferences => true;

        public string StreamContentType => "text/fake";

        public GatewayRequest Read(ReadOnlyMemory<byte> body, Caller caller) => Request();

        public IResponseBodyWriter CreateWriter(GatewayRequest request, Call call, IBufferWriter<byte> output) => this;

        public void WriteError(IBufferWriter<byte> output, GatewayException error, string callId) => Seen.Add("error");

        public void Write(in Frame frame, Money? cost = null) => Seen.Add("write");

        public void KeepAlive() => Seen.Add("keep");

        public void End() => Seen.Add("end");

        public void Fail(GatewayException error) => Seen.Add("fail");

        public void Dispose() => Seen.Add("dispose");
    }
}
