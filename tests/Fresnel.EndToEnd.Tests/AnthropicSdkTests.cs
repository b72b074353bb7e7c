using System.Net;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Anthropic's SDK with only its base URL changed; the built-in model answers.</summary>
[Collection(nameof(SharedServer))]
public sealed class AnthropicSdkTests(SharedServer shared)
{
    private const string FlagshipModel = "gpt-5-image-mini";

    private readonly ServerProcess _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_AboutAnImage_ReadsItAndCountsItsPatches()
    {
        using var client = Client(_server);
        var answer = await client.Messages.Create(
            Ask(Image(TestImages.Page("INVOICE 4711")), Text("What does it say?")),
            Cancellation
        );

        Assert.Contains("4711", TextOf(answer), StringComparison.Ordinal);
        Assert.Equal("fresnel-mini", answer.Model.Raw());
        Assert.Equal("end_turn", answer.StopReason!.Raw());
        Assert.StartsWith("msg_", answer.ID, StringComparison.Ordinal);
        Assert.True(
            answer.Usage.InputTokens > 768,
            $"a 1024x768 image is 768 patches, and {answer.Usage.InputTokens} tokens were counted"
        );
        Assert.True(answer.Usage.OutputTokens > 0);
    }

    [Fact]
    public async Task Message_DrawingRequest_HasAnImageBlock()
    {
        using var client = Client(_server, validates: false);
        var answer = await client.Messages.Create(Ask(Text("Draw a marketing banner for a bakery")), Cancellation);

        var image = answer
            .Content.Select(block => block.Json)
            .Single(block => block.GetProperty("type").GetString() == "image")
            .GetProperty("source");
        Assert.Equal(
            ("base64", "image/png"),
            (image.GetProperty("type").GetString(), image.GetProperty("media_type").GetString())
        );
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], image.GetProperty("data").GetBytesFromBase64()[..4]);
    }

    [Fact]
    public async Task Message_Streamed_ArrivesInChunksAndEndsWithUsage()
    {
        using var client = Client(_server);
        var (pieces, kinds, reason, tokens) = (new List<string>(), new List<string>(), "", 0L);
        await foreach (var item in client.Messages.CreateStreaming(Ask(Text("What can you do?")), Cancellation))
        {
            kinds.Add(item.Json.GetProperty("type").GetString()!);
            if (item.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text))
                pieces.Add(text.Text);
            if (item.TryPickDelta(out var ended))
                (reason, tokens) = (ended.Delta.StopReason!.Raw(), ended.Usage.OutputTokens);
        }

        Assert.True(pieces.Count >= 2);
        Assert.Contains("fresnel-mini", string.Concat(pieces), StringComparison.Ordinal);
        Assert.Equal(["message_start", "content_block_start"], kinds[..2]);
        Assert.Equal(["content_block_stop", "message_delta", "message_stop"], kinds[^3..]);
        Assert.Equal("end_turn", reason);
        Assert.True(tokens > 20);
    }

    [Fact]
    public async Task CountTokens_TextAndImage_IsCloseToTheUsage()
    {
        using var client = Client(_server);
        var ask = Ask(Image(TestImages.Page("INVOICE 4711")), Text("What does it say?"));
        var counted = await client.Messages.CountTokens(
            new MessageCountTokensParams { Model = ask.Model, Messages = ask.Messages },
            Cancellation
        );
        var used = (await client.Messages.Create(ask, Cancellation)).Usage.InputTokens;

        Assert.InRange(counted.InputTokens, used - 10, used + 10);
    }

    [Fact]
    public async Task Models_ListAndSingle_ReturnTheModel()
    {
        using var client = Client(_server);
        Assert.Contains(
            "fresnel-mini",
            (await client.Models.List(cancellationToken: Cancellation)).Items.Select(model => model.ID)
        );
        Assert.Equal(
            "fresnel-mini",
            (await client.Models.Retrieve("fresnel-mini", cancellationToken: Cancellation)).DisplayName
        );
    }

    [Fact]
    public async Task Message_WrongKey_ThrowsTheSdksUnauthorized()
    {
        using var client = Client(_server, "fk-wrong-key-of-some-length");
        var error = await Assert.ThrowsAsync<AnthropicUnauthorizedException>(() =>
            client.Messages.Create(Ask(Text("Hello")), Cancellation)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        Assert.StartsWith("req_", error.RequestID, StringComparison.Ordinal);
        Assert.Equal("authentication_error", error.Type!.Raw());
    }

    [Fact]
    public async Task Message_UnknownModel_ThrowsTheSdksNotFound()
    {
        using var client = Client(_server);
        var error = await Assert.ThrowsAsync<AnthropicNotFoundException>(() =>
            client.Messages.Create(Ask(Text("Hello")) with { Model = "no-such-model" }, Cancellation)
        );
        Assert.Contains("no-such-model", error.ApiMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_InvalidRequest_ReturnsTheFieldInAnthropicsFormat()
    {
        using var client = Client(_server);
        var error = await Assert.ThrowsAsync<AnthropicBadRequestException>(() =>
            client.Messages.Create(Ask(Text("Hello")) with { MaxTokens = 0 }, Cancellation)
        );
        Assert.Equal("max_tokens: Input should be greater than or equal to 1", error.ApiMessage);
        var broken = await Assert.ThrowsAsync<AnthropicBadRequestException>(() =>
            client.Messages.Create(Ask(Image([1, 2, 3]), Text("What?")), Cancellation)
        );
        Assert.Contains("messages.0.content.0", broken.ApiMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownPath_UnderThisApi_UsesItsErrorFormat()
    {
        var reply = await _server.PostAsync("/v1/messages/drafts", "{}");
        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Equal(
            ("error", "not_found_error"),
            (
                reply.Json.GetProperty("type").GetString(),
                reply.Json.GetProperty("error").GetProperty("type").GetString()
            )
        );
        Assert.Equal(reply.Headers["x-request-id"], reply.Headers["request-id"]);
        Assert.Equal(reply.Headers["request-id"], reply.Json.GetProperty("request_id").GetString());
    }

    /// <param name="validates">
    /// The SDK validates every response against its types, which have no image block.
    /// </param>
    internal static AnthropicClient Client(ServerProcess server, string? key = null, bool validates = true) =>
        new()
        {
            BaseUrl = server.Address.AbsoluteUri.TrimEnd('/'),
            ApiKey = key ?? server.AdminKey,
            MaxRetries = 0,
            ResponseValidation = validates,
        };

    internal static MessageCreateParams Ask(params ContentBlockParam[] blocks) =>
        new()
        {
            Model = FlagshipModel,
            MaxTokens = 1000,
            Messages = [new UserMessageParam(new List<ContentBlockParam>(blocks))],
        };

    internal static ContentBlockParam Text(string text) => new TextBlockParam(text);

    internal static ContentBlockParam Image(byte[] png) =>
        new ImageBlockParam(
            new Base64ImageSource { Data = Convert.ToBase64String(png), MediaType = MediaType.ImagePng }
        );

    internal static string TextOf(Message message) =>
        string.Concat(message.Content.Select(block => block.TryPickText(out var text) ? text.Text : ""));
}
