using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Engine;
using Fresnel.Imaging;
using Fresnel.Providers.BuiltIn;

namespace Fresnel.Tests.Providers.BuiltIn;

public sealed class BuiltInProviderTests
{
    private static readonly string Image = Part(FakeEngine.Png(1024, 1024));
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Converse_ImageAndQuestion_AsksTheEngine()
    {
        var engine = new FakeEngine();
        var events = await Say(
            engine,
            $$"""{"messages":[{"role":"user","content":[{"type":"text","text":"How many dogs?"},{{Image}}]}]}"""
        );
        Assert.Equal(["How many dogs?"], engine.Questions);
        Assert.Equal("One two. Three.", TextOf(events));
        Assert.Equal("fresnel-mini", Assert.IsType<ResponseStarted>(events[0]).Model);
    }

    [Fact]
    public async Task Converse_ImageAlone_IsDescribed()
    {
        var engine = new FakeEngine();
        await Say(engine, $$"""{"messages":[{"role":"user","content":[{{Image}}]}]}""");
        Assert.Equal(["Describe."], engine.Questions);
    }

    [Fact]
    public async Task Converse_FollowUp_IsAboutTheEarlierImages()
    {
        var engine = new FakeEngine();
        await Say(
            engine,
            $$"""{"messages":[{"role":"user","content":[{{Image}},{{Image}}]},{"role":"assistant","content":"Two dogs."},{"role":"user","content":"What colour?"}]}"""
        );
        Assert.Equal(("What colour?", 2), (engine.Questions[0], engine.ImagesSeen[0]));
    }

    [Fact]
    public async Task Converse_NewImages_ReplaceEarlierOnes()
    {
        var engine = new FakeEngine();
        await Say(
            engine,
            $$"""{"messages":[{"role":"user","content":[{{Image}},{{Image}}]},{"role":"assistant","content":"x"},{"role":"user","content":[{{Image}}]}]}"""
        );
        Assert.Equal(1, engine.ImagesSeen[0]);
    }

    [Fact]
    public async Task Converse_WordsOnly_SaysWhatItDoes()
    {
        var events = await Say(
            new FakeEngine(),
            """{"messages":[{"role":"user","content":"What is the capital of France?"}]}"""
        );
        Assert.Equal(ImageModel.Capabilities, TextOf(events));
        Assert.Equal(FinishReason.Stop, Assert.Single(events.OfType<ChoiceFinished>()).Reason);
    }

    [Fact]
    public async Task Converse_AskedToDraw_Draws()
    {
        var engine = new FakeEngine();
        var events = await Say(
            engine,
            """{"messages":[{"role":"user","content":"Draw a banner for a coffee shop"}],"image_config":{"aspect_ratio":"3:2","quality":"low"},"seed":5,"n":2}"""
        );
        var drawing = Assert.Single(engine.Drawings);
        Assert.Equal(
            ("Draw a banner for a coffee shop", 1248, 832, 2, 5L, DrawingEffort.Low),
            (drawing.Prompt, drawing.Width, drawing.Height, drawing.Count, drawing.Seed, drawing.Effort)
        );
        Assert.Equal(
            [(0, 0), (1, 0)],
            events.OfType<ImageCompleted>().Select(image => (image.ChoiceIndex, image.ImageIndex))
        );
        Assert.Equal(2, events.OfType<ChoiceFinished>().Count());
        Assert.Equal(2, events.OfType<UsageReported>().Single().Usage.Images);
    }

    [Theory]
    [InlineData("""["text"]""", false)]
    [InlineData("""["image","text"]""", true)]
    public async Task Converse_Modalities_DecideBeforeWords(string modalities, bool draws)
    {
        var engine = new FakeEngine();
        await Say(
            engine,
            $$"""{"messages":[{"role":"user","content":"{{(draws ? "a red kite" : "Draw a red kite")}}"}],"modalities":{{modalities}}}"""
        );
        Assert.Equal(draws, engine.Drawings.Count == 1);
    }

    [Fact]
    public async Task Converse_PictureRequired_IsDrawnAsWishedInStages()
    {
        var engine = new FakeEngine();
        var wish = new ImageOptions(new ImageSize(1536, 1024), "low")
        {
            Required = true,
            Format = ImageFormat.Webp,
            Compression = 40,
            Background = "transparent",
            PartialImages = 2,
        };
        List<GatewayEvent> events = [];
        var request = new ChatRequest
        {
            Model = "m",
            Messages = [new Message(Role.User, [new TextPart("Hello.")])],
            Stream = true,
            RequestsImages = true,
            ImageOptions = wish,
        };
        await foreach (
            var frame in engine
                .Provider()
                .SendAsync(request, new Deployment("built-in", "fresnel-mini"), TestContext.Current.CancellationToken)
        )
            events.AddRange(frame.Events);
        var drawing = Assert.Single(engine.Drawings);
        Assert.Equal(
            (1536, 1024, DrawingEffort.Low, DrawingFormat.Webp, 40, true, 2),
            (
                drawing.Width,
                drawing.Height,
                drawing.Effort,
                drawing.Format,
                drawing.Quality,
                drawing.Transparent,
                drawing.Partials
            )
        );
        Assert.Equal([0, 1], events.OfType<PartialImage>().Select(preview => preview.PartialIndex));
        Assert.Single(events.OfType<ImageCompleted>());
        Assert.IsType<ResponseStarted>(events[0]);
        Assert.True(events.FindIndex(item => item is PartialImage) < events.FindIndex(item => item is ImageCompleted));
        Assert.True(events.OfType<UsageReported>().Single().Usage.ImageCompletionTokens > 200);
    }

    [Fact]
    public async Task Converse_TwoAnswers_BothComplete()
    {
        var events = await Say(new FakeEngine(), $$"""{"messages":[{"role":"user","content":[{{Image}}]}],"n":2}""");
        Assert.Equal("One two. Three.", TextOf(events.Where(item => item.ChoiceIndex == 1)));
        Assert.Equal([0, 1], events.OfType<ChoiceFinished>().Select(item => item.ChoiceIndex));
    }

    [Fact]
    public async Task Converse_Usage_CountsTextAndPatches()
    {
        var events = await Say(
            new FakeEngine(),
            $$"""{"messages":[{"role":"user","content":[{"type":"text","text":"12345678"},{{Image}}]}],"n":2}"""
        );
        var usage = events.OfType<UsageReported>().Single().Usage;
        Assert.Equal(
            (1024L, 1024L + 3 + 4 + 2, 2L * 4),
            (usage.ImagePromptTokens, usage.PromptTokens, usage.CompletionTokens)
        ); // four bytes a token: no ranks here
    }

    [Fact]
    public async Task Converse_LowDetail_CountsTheFittedImage()
    {
        var part = Image
            .Replace("}}", "\",\"detail\":\"low\"}}", StringComparison.Ordinal)
            .Replace("\"\",", "\",", StringComparison.Ordinal);
        var events = await Say(new FakeEngine(), $$"""{"messages":[{"role":"user","content":[{{part}}]}]}""");
        Assert.Equal(256, events.OfType<UsageReported>().Single().Usage.ImagePromptTokens);
    }

    [Theory]
    [InlineData(2, "One two.", FinishReason.Length)]
    [InlineData(50, "One two. Three.", FinishReason.Stop)]
    public async Task Converse_MaxTokens_CutsTheAnswer(int most, string text, FinishReason reason)
    {
        var events = await Say(
            new FakeEngine(),
            $$"""{"messages":[{"role":"user","content":[{{Image}}]}],"max_tokens":{{most}}}"""
        );
        Assert.Equal((text, reason), (TextOf(events), events.OfType<ChoiceFinished>().Single().Reason));
        Assert.True(events.OfType<UsageReported>().Single().Usage.CompletionTokens <= most);
    }

    [Theory]
    [InlineData(" Th", "One two.")]
    [InlineData("One", "")]
    [InlineData("o. T", "One tw")]
    [InlineData("absent", "One two. Three.")]
    public async Task Converse_Stop_EndsBeforeIt(string stop, string text)
    {
        var events = await Say(
            new FakeEngine(),
            $$"""{"messages":[{"role":"user","content":[{{Image}}]}],"stop":["{{stop}}"]}"""
        );
        Assert.Equal((text, FinishReason.Stop), (TextOf(events), events.OfType<ChoiceFinished>().Single().Reason));
    }

    [Theory]
    [InlineData("\"required\"")]
    [InlineData("""{"type":"function","function":{"name":"f"}}""")]
    public async Task Converse_ToolRequired_IsRefused(string choice) =>
        await Refused(
            $$$"""{"messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":{{{choice}}}}""",
            "tool_choice",
            "unsupported_value"
        );

    [Fact]
    public async Task Converse_ToolsOffered_AreIgnored() =>
        Assert.NotEmpty(
            TextOf(
                await Say(
                    new FakeEngine(),
                    """{"messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f"}}]}"""
                )
            )
        );

    [Fact]
    public async Task Converse_Sound_IsRefusedWhereItStands() =>
        await Refused(
            """{"messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{}}]}]}""",
            "messages[0].content[0]",
            "unsupported_content"
        );

    [Theory]
    [InlineData("!!!!", "invalid_base64_image")]
    [InlineData("aGVsbG8gd29ybGQsIGhvdyBhcmUgeW91IHRvZGF5Pw==", "invalid_image_format")]
    public async Task Converse_BadImage_IsBlamed(string base64, string code)
    {
        var error = await Refused(
            $$$"""{"messages":[{"role":"user","content":[{{{Image}}},{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{base64}}}"}}]}]}""",
            "messages[0].content[1].image_url",
            code
        );
        Assert.Equal(ErrorKind.InvalidImage, error.Kind);
    }

    [Fact]
    public async Task Converse_OneOfSeveralImagesUndecodable_IsFoundAndBlamed()
    {
        var bad = FakeEngine.Png(7, 7);
        var engine = new FakeEngine
        {
            Fails = image =>
                image.Width == 7 ? new UnreadableImageException(UnreadableImageReason.Truncated, "Cut off.") : null,
        };
        var error = await Refused(
            $$"""{"messages":[{"role":"user","content":[{{Image}},{{Part(bad)}},{{Image}}]}]}""",
            "messages[0].content[1].image_url",
            "image_parse_error",
            engine
        );
        Assert.Equal("Cut off.", error.Message);
    }

    [Theory]
    [InlineData(UnreadableImageReason.Empty, ErrorKind.InvalidImage, "empty_image_file")]
    [InlineData(UnreadableImageReason.UnsupportedFormat, ErrorKind.InvalidImage, "unsupported_image_media_type")]
    [InlineData(UnreadableImageReason.TooLarge, ErrorKind.InvalidImage, "image_too_large")]
    [InlineData(UnreadableImageReason.Damaged, ErrorKind.InvalidImage, "image_parse_error")]
    [InlineData(UnreadableImageReason.DecoderMissing, ErrorKind.Unsupported, "unsupported_image_media_type")]
    public async Task Converse_UnreadableImage_HasAKindAndCode(
        UnreadableImageReason reason,
        ErrorKind kind,
        string code
    )
    {
        var engine = new FakeEngine { Fails = _ => new UnreadableImageException(reason, "No.") };
        Assert.Equal(
            kind,
            (
                await Refused(
                    $$"""{"messages":[{"role":"user","content":[{{Image}}]}]}""",
                    "messages[0].content[0].image_url",
                    code,
                    engine
                )
            ).Kind
        );
    }

    [Fact]
    public async Task Converse_Address_IsFetched()
    {
        var engine = new FakeEngine();
        var provider = engine.Provider(
            (address, _, _) =>
                Task.FromResult<ReadOnlyMemory<byte>>(
                    address.AbsolutePath == "/a.png" ? FakeEngine.Png(32, 32) : default
                )
        );
        var events = await Say(
            provider,
            """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}]}"""
        );
        Assert.Equal(1, events.OfType<UsageReported>().Single().Usage.ImagePromptTokens);
    }

    [Fact]
    public async Task Converse_AddressUnreachable_IsBlamed()
    {
        var provider = new FakeEngine().Provider(
            (_, _, _) => throw new GatewayException(ErrorKind.InvalidImage, "It answered 404.")
        );
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            Say(
                provider,
                """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}]}"""
            )
        );
        Assert.Equal(
            ("It answered 404.", "messages[0].content[0].image_url", "failed_to_download_image"),
            (error.Message, error.Param, error.Code)
        );
    }

    [Fact]
    public async Task Converse_TooManyDrawings_BlamesTheRightParameter() =>
        await Refused("""{"messages":[{"role":"user","content":"Draw a kite"}],"n":11}""", "n", "invalid_value");

    [Fact]
    public async Task Generate_Everything_ReachesTheEngine()
    {
        var engine = new FakeEngine();
        var request = OpenAIDialect.ReadImageGeneration(
            """{"prompt":"a kite","n":2,"size":"1536x1024","quality":"high","output_format":"webp","output_compression":0,"background":"transparent","seed":4,"stream":true,"partial_images":2}"""u8.ToArray()
        );
        var events = await Collect(engine.Provider(), request);
        var drawing = Assert.Single(engine.Drawings);
        Assert.Equal("kite", Assert.IsType<IllustrationBrief>(drawing.Brief).Subject);
        Assert.Equal(
            new DrawingRequest("a kite")
            {
                Width = 1536,
                Height = 1024,
                Count = 2,
                Seed = 4,
                Format = DrawingFormat.Webp,
                Quality = 1,
                Effort = DrawingEffort.High,
                Partials = 2,
                Transparent = true,
                IsBriefRead = true,
            },
            drawing with
            {
                Brief = null,
            }
        );
        Assert.Equal(
            [(0, 0), (0, 1), (1, 0), (1, 1)],
            events.OfType<PartialImage>().Select(preview => (preview.ImageIndex, preview.PartialIndex))
        );
        var ready = events.OfType<ImageCompleted>().First();
        Assert.Equal(
            ("high", "transparent", "A kite.", "image/webp"),
            (
                ready.Quality,
                ready.Background,
                ready.RevisedPrompt,
                Assert.IsType<ImageSource.Bytes>(ready.Source).MediaType
            )
        );
        Assert.Equal(
            [6208L + 200, 2 * (6208L + 200)],
            events.OfType<UsageReported>().Select(report => report.Usage.ImageCompletionTokens)
        );
        Assert.Equal([2L, 4L], events.OfType<UsageReported>().Select(report => report.Usage.PromptTokens));
    }

    [Fact]
    public async Task Converse_MoreCallsThanCores_WaitAndMayLeave()
    {
        using var gate = new ManualResetEventSlim();
        var provider = new FakeEngine { BeforeDrawing = () => gate.Wait(s_patience) }.Provider(cores: 1);
        var json = """{"messages":[{"role":"user","content":"Draw a kite"}]}""";
        var first = Say(provider, json);
        using var leaves = new CancellationTokenSource();
        var second = Collect(provider, Read(json), leaves.Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(first.IsCompleted);
        gate.Set();
        Assert.Single((await first).OfType<ImageCompleted>());
    }

    /// <summary>Keep-alives and hedging need the caller's thread.</summary>
    [Fact]
    public async Task SendAsync_SlowDrawing_ReturnsToTheCallerAtOnce()
    {
        using var gate = new ManualResetEventSlim();
        var provider = new FakeEngine { BeforeDrawing = () => gate.Wait(s_patience) }.Provider();
        await using var frames = provider
            .SendAsync(
                new ImageGenerationRequest { Model = "m", Prompt = "a kite" },
                new Deployment("built-in", "fresnel-mini"),
                TestContext.Current.CancellationToken
            )
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = frames.MoveNextAsync();
        Assert.False(next.IsCompleted);
        gate.Set();
        Assert.True(await next);
    }

    private static async Task<GatewayException> Refused(
        string json,
        string? param,
        string? code,
        FakeEngine? engine = null
    )
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => Say(engine ?? new FakeEngine(), json));
        Assert.Equal((param, code), (error.Param, error.Code));
        return error;
    }

    private static string Part(byte[] image) =>
        $$$"""{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Convert.ToBase64String(image)}}}"}}""";

    private static ChatRequest Read(string json) =>
        OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(json.Insert(1, "\"model\":\"gpt-5-image-mini\",")));

    private static Task<List<GatewayEvent>> Say(FakeEngine engine, string json) => Say(engine.Provider(), json);

    private static Task<List<GatewayEvent>> Say(BuiltInProvider provider, string json) => Collect(provider, Read(json));

    private static async Task<List<GatewayEvent>> Collect(
        BuiltInProvider provider,
        GatewayRequest request,
        CancellationToken? cancellationToken = null
    )
    {
        List<GatewayEvent> events = [];
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("built-in", "fresnel-mini"),
                cancellationToken ?? TestContext.Current.CancellationToken
            )
        )
            events.AddRange(frame.Events);
        return events;
    }

    private static string TextOf(IEnumerable<GatewayEvent> events) =>
        string.Concat(
            events
                .OfType<TextDelta>()
                .Where(item => item.ChoiceIndex == events.First(e => e is TextDelta).ChoiceIndex)
                .Select(item => item.Text.ToString())
        );
}
