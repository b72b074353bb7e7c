using System.ClientModel;
using OpenAI.Chat;
using OpenAI.Images;

namespace Fresnel.EndToEnd.Tests;

/// <summary>OpenAI's SDK with only its base URL changed.</summary>
[Collection(nameof(SharedServer))]
public sealed class OpenAISdkTests(SharedServer shared)
{
    private const string Model = "gpt-5-image-mini";

    private readonly ServerProcess _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chat_TextOnly_ReturnsTextAndUsage()
    {
        ChatCompletion answer = await _server
            .Client()
            .GetChatClient(Model)
            .CompleteChatAsync([new UserChatMessage("What can you do?")], cancellationToken: Cancellation);

        Assert.Contains("fresnel-mini", answer.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal("fresnel-mini", answer.Model);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.StartsWith("chatcmpl-", answer.Id, StringComparison.Ordinal);
        Assert.True(answer.Usage.InputTokenCount > 5 && answer.Usage.OutputTokenCount > 20);
        Assert.Equal(answer.Usage.InputTokenCount + answer.Usage.OutputTokenCount, answer.Usage.TotalTokenCount);
    }

    [Fact]
    public async Task Chat_AboutAnImage_ReadsItAndCountsItsPatches()
    {
        var image = BinaryData.FromBytes(TestImages.Page("INVOICE 4711"));
        ChatCompletion answer = await _server
            .Client()
            .GetChatClient(Model)
            .CompleteChatAsync(
                [
                    new UserChatMessage(
                        ChatMessageContentPart.CreateTextPart("What does it say?"),
                        ChatMessageContentPart.CreateImagePart(image, "image/png")
                    ),
                ],
                cancellationToken: Cancellation
            );

        Assert.Contains("4711", answer.Content[0].Text, StringComparison.Ordinal);
        Assert.True(
            answer.Usage.InputTokenCount > 768,
            $"a 1024x768 image is 768 patches, and {answer.Usage.InputTokenCount} tokens were counted"
        );
    }

    [Fact]
    public async Task Chat_Streamed_ArrivesInChunksAndEndsWithUsage()
    {
        var (pieces, reason, usage) = (new List<string>(), (ChatFinishReason?)null, (ChatTokenUsage?)null);
        await foreach (
            var update in _server
                .Client()
                .GetChatClient(Model)
                .CompleteChatStreamingAsync([new UserChatMessage("What can you do?")], cancellationToken: Cancellation)
        )
        {
            pieces.AddRange(update.ContentUpdate.Select(part => part.Text).Where(text => text.Length > 0));
            reason = update.FinishReason ?? reason;
            usage = update.Usage ?? usage;
        }

        Assert.True(pieces.Count >= 2);
        Assert.Contains("fresnel-mini", string.Concat(pieces), StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, reason);
        Assert.True(usage!.OutputTokenCount > 20);
    }

    [Theory]
    [InlineData("png", new byte[] { 0x89, 0x50, 0x4e, 0x47 })]
    [InlineData("jpeg", new byte[] { 0xff, 0xd8, 0xff })]
    [InlineData("webp", new byte[] { 0x52, 0x49, 0x46, 0x46 })]
    public async Task GenerateImage_EachFormat_ReturnsAFileOfThatFormat(string format, byte[] magic)
    {
#pragma warning disable OPENAI001 // experimental file formats of the SDK
        GeneratedImage image = await _server
            .Client()
            .GetImageClient(Model)
            .GenerateImageAsync(
                "Marketing banner for wireless headphones \"Hear more\"",
                new ImageGenerationOptions
                {
                    Size = GeneratedImageSize.W1024xH1024,
                    OutputFileFormat = new GeneratedImageFileFormat(format),
                    Quality = GeneratedImageQuality.LowQuality,
                },
                Cancellation
            );
#pragma warning restore OPENAI001

        Assert.Equal(magic, image.ImageBytes.ToArray()[..magic.Length]);
    }

    [Fact]
    public async Task GenerateImages_SeveralWithASeed_DifferAndAreRepeatable()
    {
        const string Request =
            """{"prompt":"Marketing banner for a bakery","n":2,"size":"512x512","quality":"low","seed":7}""";
        var (first, repeated) = (
            await _server.PostAsync("/v1/images/generations", Request),
            await _server.PostAsync("/v1/images/generations", Request)
        );

        var pictures = first
            .Json.GetProperty("data")
            .EnumerateArray()
            .Select(item => item.GetProperty("b64_json").GetString()!)
            .ToList();
        Assert.Equal(2, pictures.Distinct().Count());
        Assert.Equal(
            pictures,
            repeated.Json.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("b64_json").GetString()!)
        );
        Assert.Equal("512x512", first.Json.GetProperty("size").GetString());
        Assert.Equal("built-in/fresnel-mini", first.Headers["x-fresnel-served-by"]);
    }

    [Fact]
    public async Task GenerateImage_Streamed_SendsPartialImagesFirst()
    {
        var answer = await _server.PostAsync(
            "/v1/images/generations",
            """{"prompt":"Marketing banner for a bakery","size":"512x512","quality":"low","stream":true,"partial_images":2}"""
        );

        Assert.StartsWith("text/event-stream", answer.Headers["content-type"], StringComparison.Ordinal);
        var types = answer.Events.Select(data =>
            System.Text.Json.JsonDocument.Parse(data).RootElement.GetProperty("type").GetString()
        );
        Assert.Equal(
            ["image_generation.partial_image", "image_generation.partial_image", "image_generation.completed"],
            types
        );
    }

    [Fact]
    public async Task Chat_DrawingRequest_ReturnsAnImage()
    {
        var answer = await _server.ChatAsync(
            """{"model":"openai/gpt-5-image-mini","modalities":["image","text"],"messages":[{"role":"user","content":"Draw a marketing banner for a bakery"}]}"""
        );

        var image = answer.Json.GetProperty("choices")[0].GetProperty("message").GetProperty("images")[0];
        Assert.Equal("image_url", image.GetProperty("type").GetString());
        Assert.StartsWith(
            "data:image/png;base64,iVBORw0KGgo",
            image.GetProperty("image_url").GetProperty("url").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Models_ListAndSingle_ReturnTheModel()
    {
        var models = await _server.Client().GetOpenAIModelClient().GetModelsAsync(Cancellation);
        Assert.Contains("fresnel-mini", models.Value.Select(model => model.Id));

        var single = await ServerResponse.ReadAsync(
            await _server.Http.GetAsync("/v1/models/openai%2Fgpt-5-image-mini", Cancellation)
        );
        Assert.Equal("openai/gpt-5-image-mini", single.Json.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(401, "fk-wrong-key-of-some-length", Model)]
    [InlineData(404, null, "no-such-model")]
    public async Task Chat_Rejected_ThrowsTheSdksTypedError(int status, string? key, string model)
    {
        var error = await Assert.ThrowsAsync<ClientResultException>(() =>
            _server
                .Client(key)
                .GetChatClient(model)
                .CompleteChatAsync([new UserChatMessage("Hello")], cancellationToken: Cancellation)
        );
        Assert.Equal(status, error.Status);
    }

    [Fact]
    public async Task Response_Headers_ContainIdDeploymentAndCost()
    {
        var answer = await _server.ChatAsync(
            """{"model":"fresnel-mini","messages":[{"role":"user","content":"Hello"}]}"""
        );

        Assert.StartsWith("req_", answer.Headers["x-request-id"], StringComparison.Ordinal);
        Assert.Equal("built-in/fresnel-mini", answer.Headers["x-fresnel-served-by"]);
        Assert.Equal("0", answer.Headers["x-fresnel-cost"]);
        Assert.True(long.Parse(answer.Headers["openai-processing-ms"]) >= 0);
        Assert.Equal("2020-10-01", answer.Headers["openai-version"]);
        Assert.False(answer.Headers.ContainsKey("server"));
    }
}
