using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Imaging;
using Fresnel.Providers.BuiltIn;
using Fresnel.Tokens;

namespace Fresnel.Engine.Tests.Providers;

/// <summary>The whole built-in model behind the gateway's interface, with its real analyses and drawings.</summary>
public sealed class BuiltInProviderTests : IDisposable
{
    private static readonly string Ranks = CacheFolder.FilePath("tokens", "o200k_base.json");

    private readonly ImageModel _model = new();

    [Fact]
    public async Task SendAsync_WhatItDrew_ItCanRead()
    {
        var provider = Provider();
        var picture = await DrawAsync(provider);
        var words = TextOf(await Collect(provider, Ask(picture), "What does it say?"));
        Assert.Contains("Hear more", words.Replace('\n', ' '), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SendAsync_Edit_IsFittedChangedAndReportsTheRest()
    {
        var provider = Provider();
        var picture = await DrawAsync(provider);
        var request = new ImageEditRequest
        {
            Model = "fresnel-mini",
            Prompt = "black and white, with a cat on top",
            Size = new ImageSize(320, 200),
            Count = 2,
            Stream = true,
            PartialImages = 3,
            Images = [new ImagePart(new ImageSource.Bytes(picture, "image/png"), ImageDetail.Auto, "image")],
        };
        List<GatewayEvent> events = [];
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("built-in", "fresnel-mini"),
                TestContext.Current.CancellationToken
            )
        )
            events.AddRange(frame.Events);

        // of each result: as it came, and grey
        Assert.Equal([0, 1, 0, 1], events.OfType<PartialImage>().Select(preview => preview.PartialIndex));
        var ready = events.OfType<ImageCompleted>().ToList();
        Assert.Equal([0, 1], ready.Select(image => image.ImageIndex));
        var pixels = await ImageDecoder.DecodeAsync(
            ((ImageSource.Bytes)ready[1].Source).Data,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal((320, 200), (pixels.Width, pixels.Height));
        Assert.All(pixels.Data.Chunk(pixels.Bands), pixel => Assert.True(pixel[0] == pixel[1] && pixel[1] == pixel[2]));
        Assert.Contains("Not done: “with a cat on top”.", ready[0].RevisedPrompt, StringComparison.Ordinal);
        Assert.Equal(2, events.OfType<UsageReported>().Last().Usage.Images);
    }

    [Fact]
    public async Task SendAsync_Schema_IsFilledFromTheDrawnPicture()
    {
        var provider = Provider();
        var picture = await DrawAsync(provider);
        var schema =
            """{"type":"object","properties":{"width":{"type":"integer"},"has_text":{"type":"boolean"},"text":{"type":"string"},"has_pizza":{"type":"boolean"}},"required":["width","has_text","text","has_pizza"]}"""u8.ToArray();
        var events = await Collect(
            provider,
            Ask(picture) with
            {
                ResponseFormat = new ResponseFormat(ResponseFormatKind.JsonSchema, "s", schema),
            },
            "Describe"
        );
        using var answer = JsonDocument.Parse(TextOf(events));
        Assert.Equal(1024, answer.RootElement.GetProperty("width").GetInt32());
        Assert.True(answer.RootElement.GetProperty("has_text").GetBoolean());
        Assert.Contains(
            "Hear more",
            answer.RootElement.GetProperty("text").GetString()!.Replace('\n', ' '),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.False(answer.RootElement.GetProperty("has_pizza").GetBoolean());
        Assert.Equal(
            ImagePatches.Count(new ImageSize(1024, 512)),
            events.OfType<UsageReported>().Single().Usage.ImagePromptTokens
        );
    }

    [Fact]
    public async Task SendAsync_CutPicture_BlamesIt()
    {
        var provider = Provider();
        var picture = await DrawAsync(provider);
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            Collect(provider, Ask(picture, picture[..(picture.Length / 2)]), "Describe")
        );
        Assert.Equal((ErrorKind.InvalidImage, "image[1]", "image_parse_error"), (error.Kind, error.Param, error.Code));
    }

    public void Dispose() => _model.Dispose();

    private BuiltInProvider Provider() =>
        new(
            "built-in",
            _model,
            (_, _, _) => throw new InvalidOperationException("Nothing should be fetched."),
            File.Exists(Ranks) ? Tokenizer.Load(File.ReadAllBytes(Ranks)).Count : null
        );

    [Theory]
    [InlineData("make it square", null, true)]
    [InlineData("Can you turn it upside down?", null, true)]
    [InlineData("Is it upside down?", null, false)]
    [InlineData("Is it upside down", null, false)]
    [InlineData("make it square", false, false)]
    [InlineData("make it square and add a hat", null, true)]
    [InlineData("make it square and add a hat", true, true)]
    [InlineData("what is in the black and white photo?", null, false)]
    public async Task SendAsync_ChatThatChangesAnImage_ReturnsTheImage(string prompt, bool? output, bool edits)
    {
        var provider = Provider();
        var picture = await DrawAsync(provider);
        var events = await Collect(provider, Ask(picture) with { RequestsImages = output }, prompt);
        var image = events.OfType<ImageCompleted>().SingleOrDefault();
        Assert.Equal(edits, image is not null);
        if (image is null)
            return;
        Assert.Equal(
            prompt.Contains("square", StringComparison.Ordinal) ? new ImageSize(720, 720) : new ImageSize(1024, 512),
            image.Size
        );
        Assert.Equal(image.RevisedPrompt, TextOf(events));
        Assert.Equal(
            prompt.Contains("hat", StringComparison.Ordinal),
            TextOf(events).Contains("add a hat", StringComparison.Ordinal)
        );
    }

    /// <summary>What only the finished picture shows to be missing is in the answer of each API.</summary>
    [Theory]
    [InlineData("slide \"Plan\" with a hologram of a walrus", "walrus")]
    [InlineData("chat screen with an astrolabe", "astrolabe")]
    [InlineData("illustration of a cat with a theodolite on a hill", "theodolite")]
    [InlineData("packshot of a candle with a feather boa", "feather boa")]
    public async Task SendAsync_PromptWithWhatThePictureLacks_SaysSo(string prompt, string lacking)
    {
        var image = new ImageGenerationRequest
        {
            Model = "m",
            Prompt = prompt,
            Size = new ImageSize(512, 512),
        };
        var drawn = await Collect(Provider(), image);
        var words = TextOf(await Collect(Provider(), Ask() with { RequestsImages = true }, $"Draw a {prompt}"));

        Assert.Contains(lacking, drawn.OfType<ImageCompleted>().Single().RevisedPrompt, StringComparison.Ordinal);
        Assert.Contains(lacking, words, StringComparison.Ordinal);
    }

    private static async Task<byte[]> DrawAsync(BuiltInProvider provider)
    {
        var events = await Collect(
            provider,
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "Marketing banner for headphones, \"Hear more\"",
                Size = new ImageSize(1024, 512),
                Seed = 1,
            }
        );
        return Assert.IsType<ImageSource.Bytes>(Assert.Single(events.OfType<ImageCompleted>()).Source).Data.ToArray();
    }

    private static ChatRequest Ask(params byte[][] pictures) =>
        new()
        {
            Model = "m",
            Messages =
            [
                new Message(
                    Role.User,
                    [
                        .. pictures.Select(
                            (picture, i) =>
                                new ImagePart(
                                    new ImageSource.Bytes(picture, "image/png"),
                                    ImageDetail.Auto,
                                    $"image[{i}]"
                                )
                        ),
                    ]
                ),
            ],
        };

    private static Task<List<GatewayEvent>> Collect(BuiltInProvider provider, ChatRequest request, string words) =>
        Collect(
            provider,
            request with
            {
                Messages = [new Message(Role.User, [new TextPart(words), .. request.Messages[0].Parts])],
            }
        );

    private static async Task<List<GatewayEvent>> Collect(BuiltInProvider provider, GatewayRequest request)
    {
        List<GatewayEvent> events = [];
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("built-in", "fresnel-mini"),
                TestContext.Current.CancellationToken
            )
        )
            events.AddRange(frame.Events);
        return events;
    }

    private static string TextOf(IEnumerable<GatewayEvent> events) =>
        string.Concat(events.OfType<TextDelta>().Select(item => item.Text.ToString()));
}
