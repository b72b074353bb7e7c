using System.Buffers;
using System.Text;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Providers;

/// <summary>Conformance tests of a provider. Derive a class per provider.</summary>
public abstract class ProviderConformance
{
    /// <summary>Whether output images are counted in tokens; false: only in images.</summary>
    protected virtual bool CountsDrawnTokens => true;

    /// <summary>The provider's name of the model that serves a request.</summary>
    protected virtual string ModelFor(GatewayRequest request) => "m";

    /// <summary>Wraps the upstream of a provider.</summary>
    protected delegate HttpMessageHandler UpstreamWrapper(HttpMessageHandler upstream);

    /// <summary>A provider that responds "One two. Three." to any text and with an image to "draw …".</summary>
    protected abstract IProvider Create(UpstreamWrapper wrap);

    /// <summary>Whether the provider calls an upstream over HTTP.</summary>
    protected virtual bool HasWire => true;

    /// <summary>Whether the provider sends previews.</summary>
    protected virtual bool Previews => true;

    /// <summary>Whether the provider supports images; false: image requests are rejected as unsupported.</summary>
    protected virtual bool Draws => true;

    /// <summary>
    /// A provider whose upstream sends one event and then idles; the task completes when it is cancelled.
    /// </summary>
    protected abstract (IProvider Provider, Task Cancelled) CreateStuck();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_Text_ReturnsEventsInOrder(bool stream)
    {
        var events = await EventsOf(Create(), Ask("What is this?", stream));
        Assert.IsType<ResponseStarted>(events[0]);
        Assert.Equal("One two. Three.", TextOf(events));
        Assert.Equal(FinishReason.Stop, Assert.Single(events.OfType<ChoiceFinished>()).Reason);
        Assert.True(events.FindLastIndex(item => item is TextDelta) < events.FindIndex(item => item is ChoiceFinished));
        var usage = events.OfType<UsageReported>().Last().Usage;
        Assert.True(usage is { PromptTokens: > 0, CompletionTokens: > 0, Images: 0 });
    }

    [Fact]
    public async Task SendAsync_Stream_HasAtLeastTwoFrames() =>
        Assert.True((await EventsOf(Create(), Ask("What is this?", stream: true))).OfType<TextDelta>().Count() >= 2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_Image_IsCompletedAndCounted(bool stream)
    {
        var request = new ImageGenerationRequest
        {
            Model = "m",
            Prompt = "a kite",
            Stream = stream,
            PartialImages = stream ? 1 : 0,
        };
        if (!Draws)
        {
            await IsUnsupportedAsync(request);
            return;
        }
        var events = await EventsOf(Create(), request);
        var ready = Assert.Single(events.OfType<ImageCompleted>());
        Assert.NotNull(ready.Size);
        Assert.Equal(1, events.OfType<UsageReported>().Last().Usage.Images);
        Assert.Equal(CountsDrawnTokens, events.OfType<UsageReported>().Last().Usage.ImageCompletionTokens > 0);
        Assert.Equal(stream && Previews, events.Any(item => item is PartialImage));
    }

    [Fact]
    public async Task SendAsync_ImageInChat_IsPartOfResponse()
    {
        var request = Ask("Draw a kite for me", stream: false) with { RequestsImages = true };
        if (!Draws)
        {
            await IsUnsupportedAsync(request);
            return;
        }
        var events = await EventsOf(Create(), request);
        Assert.Equal(0, Assert.Single(events.OfType<ImageCompleted>()).ImageIndex);
        Assert.Equal(1, events.OfType<UsageReported>().Last().Usage.Images);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_WrittenForCaller_ReadsBackEqual(bool stream)
    {
        var request = Ask("Draw a kite for me", stream) with
        {
            RequestsImages = Draws ? true : null,
            IncludeUsage = true,
        };
        var output = new ArrayBufferWriter<byte>();
        var writer = new ChatWriter(request, "chatcmpl-1", DateTimeOffset.UnixEpoch, output);
        List<GatewayEvent> sent = [];
        await foreach (
            var frame in Create()
                .SendAsync(request, new Deployment("p", ModelFor(request)), TestContext.Current.CancellationToken)
        )
        {
            sent.AddRange(frame.Events.Select(Kept));
            writer.Write(frame);
        }
        writer.End();

        var reader = new ChatReader("again");
        List<GatewayEvent> received = [];
        if (stream)
        {
            foreach (
                var chunk in Encoding
                    .UTF8.GetString(output.WrittenSpan)
                    .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            )
                received.AddRange(reader.ReadEvent(default, Encoding.UTF8.GetBytes(chunk["data: ".Length..])).Events);
        }
        else
        {
            received.AddRange(reader.ReadBody(output.WrittenMemory).Events);
        }
        Assert.Equal(TextOf(sent), TextOf(received));
        Assert.Equal(sent.OfType<ImageCompleted>().Count(), received.OfType<ImageCompleted>().Count());
        Assert.Equal(
            sent.OfType<ChoiceFinished>().Select(item => item.Reason),
            received.OfType<ChoiceFinished>().Select(item => item.Reason)
        );
        // the format does not separate the models' input
        var usage = sent.OfType<UsageReported>().Last().Usage with
        {
            ToolPromptTokens = 0,
            ToolImagePromptTokens = 0,
        };
        Assert.Equal(usage, received.OfType<UsageReported>().Last().Usage);
    }

    [Fact]
    public async Task SendAsync_Cancelled_ThrowsAndCancelsUpstream()
    {
        var (provider, cancelled) = CreateStuck();
        using var caller = new CancellationTokenSource();
        var request = Ask("What is this?", stream: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                var frame in provider.SendAsync(request, new Deployment("p", ModelFor(request)), caller.Token)
            )
                await caller.CancelAsync();
        });
        await cancelled.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task SendAsync_DisposedEarly_CancelsUpstream()
    {
        var (provider, cancelled) = CreateStuck();
        var request = Ask("What is this?", stream: true);
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("p", ModelFor(request)),
                TestContext.Current.CancellationToken
            )
        )
            break;
        await cancelled.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task SendAsync_ParallelCalls_AreIndependent()
    {
        var provider = Create();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(i => Task.Run(() => EventsOf(provider, Ask("What is this?", stream: i % 2 == 0))))
        );
        Assert.All(answers, events => Assert.Equal("One two. Three.", TextOf(events)));
    }

    [Fact]
    public Task SendAsync_UnknownRequestType_ThrowsGatewayException() =>
        IsUnsupportedAsync(new Unheard { Model = "m" });

    private async Task IsUnsupportedAsync(GatewayRequest request) =>
        Assert.Equal(
            ErrorKind.Unsupported,
            (await Assert.ThrowsAsync<GatewayException>(() => EventsOf(Create(), request))).Kind
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_ResponseByteByByte_HasSameEvents(bool stream)
    {
        var events = await EventsOf(Create(upstream => new ByteByByteHandler(upstream)), Ask("What is this?", stream));
        Assert.Equal("One two. Three.", TextOf(events));
        Assert.Single(events.OfType<ChoiceFinished>());
    }

    [Fact]
    public async Task SendAsync_StreamWithCommentsAndLargeEvents_HasSameEvents()
    {
        var events = await EventsOf(
            Create(upstream => new NoisyStreamHandler(upstream)),
            Ask("What is this?", stream: true)
        );
        Assert.Equal("One two. Three.", TextOf(events));
        Assert.Single(events.OfType<ChoiceFinished>());
    }

    [Theory]
    [InlineData(400, ErrorKind.UpstreamRejected)]
    [InlineData(401, ErrorKind.UpstreamDenied)]
    [InlineData(403, ErrorKind.UpstreamDenied)]
    [InlineData(404, ErrorKind.UpstreamFailed)]
    [InlineData(429, ErrorKind.UpstreamBusy)]
    [InlineData(500, ErrorKind.UpstreamFailed)]
    [InlineData(502, ErrorKind.UpstreamFailed)]
    [InlineData(504, ErrorKind.UpstreamTimeout)]
    public async Task SendAsync_EmptyErrorBody_MapsByStatus(int status, ErrorKind kind)
    {
        if (!HasWire)
            return;
        foreach (var stream in new[] { false, true })
        {
            var error = await Assert.ThrowsAsync<GatewayException>(() =>
                EventsOf(Create(_ => new ErrorStatusHandler(status)), Ask("What is this?", stream))
            );
            Assert.Equal((kind, status), (error.Kind, error.UpstreamStatus));
        }
    }

    private IProvider Create() => Create(static upstream => upstream);

    protected static ChatRequest Ask(string words, bool stream) =>
        new()
        {
            Model = "m",
            Messages = [new Message(Role.User, [new TextPart(words)])],
            Stream = stream,
        };

    protected async Task<List<GatewayEvent>> EventsOf(IProvider provider, GatewayRequest request)
    {
        List<GatewayEvent> events = [];
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("p", ModelFor(request)),
                TestContext.Current.CancellationToken
            )
        )
            events.AddRange(frame.Events.Select(Kept));
        return events;
    }

    protected static string TextOf(IEnumerable<GatewayEvent> events) =>
        string.Concat(events.OfType<TextDelta>().Select(item => item.Text.ToString()));

    /// <summary>Copies an event, as a frame's memory is valid only until the next one.</summary>
    private static GatewayEvent Kept(GatewayEvent item) =>
        item switch
        {
            TextDelta text => text with { Text = text.Text.ToString() },
            ImageCompleted { Source: ImageSource.Base64 base64 } image => image with
            {
                Source = base64 with { Data = base64.Data.ToArray() },
            },
            _ => item,
        };

    private sealed record Unheard : GatewayRequest
    {
        public override Capability RequiredCapabilities => Capability.None;
    }
}
