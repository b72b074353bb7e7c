using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ImagesReaderTests
{
    [Fact]
    public void ReadBody_Images_ReturnsEventsWithProperties()
    {
        var frame = new ImagesReader("lab").ReadBody(
            Encoding.UTF8.GetBytes(
                """
                {"created":1,"data":[{"b64_json":"UklGRg==","revised_prompt":"r","limitations":["has no tail"]},{"url":"https://example.org/a.png"}],"background":"opaque","output_format":"webp","quality":"low","size":"1024x1024",
                 "usage":{"input_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40},"output_tokens":272,"total_tokens":322}}
                """
            )
        );
        var first = Assert.IsType<ImageCompleted>(frame.Events[0]);
        Assert.Equal(
            (0, "low", "opaque", "r", new ImageSize(1024, 1024)),
            (first.ImageIndex, first.Quality, first.Background, first.RevisedPrompt, first.Size!.Value)
        );
        Assert.Equal(["has no tail"], first.Limitations);
        Assert.Equal("image/webp", Assert.IsType<ImageSource.Base64>(first.Source).MediaType);
        Assert.IsType<ImageSource.Url>(Assert.IsType<ImageCompleted>(frame.Events[1]).Source);
        Assert.Equal(
            new Usage
            {
                PromptTokens = 50,
                ImagePromptTokens = 40,
                CompletionTokens = 272,
                ImageCompletionTokens = 272,
                Images = 2,
            },
            Assert.IsType<UsageReported>(frame.Events[2]).Usage
        );
    }

    [Fact]
    public void ReadEvent_Stream_SumsUsageOfImages()
    {
        var reader = new ImagesReader("lab");
        var partial = Read(
            """{"type":"image_generation.partial_image","b64_json":"AAAA","created_at":1,"size":"1024x1024","quality":"low","background":"opaque","output_format":"png","partial_image_index":1}"""
        );
        Assert.Equal(
            (0, 1),
            Assert.IsType<PartialImage>(Assert.Single(partial)) is var preview
                ? (preview.ImageIndex, preview.PartialIndex)
                : default
        );
        Assert.False(reader.IsComplete);
        Read(
            """{"type":"image_generation.completed","b64_json":"AAAA","usage":{"input_tokens":5,"output_tokens":272,"total_tokens":277}}"""
        );
        Assert.True(reader.IsComplete);
        var second = Read(
            """{"type":"image_generation.completed","b64_json":"BBBB","usage":{"input_tokens":5,"output_tokens":272,"total_tokens":277}}"""
        );
        Assert.Equal(1, Assert.IsType<ImageCompleted>(second[0]).ImageIndex);
        Assert.Equal(
            (10L, 544L, 2),
            Assert.IsType<UsageReported>(second[1]).Usage is var usage
                ? (usage.PromptTokens, usage.CompletionTokens, usage.Images)
                : default
        );

        IReadOnlyList<GatewayEvent> Read(string data) => reader.ReadEvent(default, Encoding.UTF8.GetBytes(data)).Events;
    }

    [Theory]
    [InlineData("""{"created":1,"data":[]}""", ErrorKind.UpstreamFailed)]
    [InlineData("""{"created":1,"data":[{}]}""", ErrorKind.UpstreamFailed)]
    [InlineData("""not json""", ErrorKind.UpstreamFailed)]
    [InlineData(
        """{"error":{"message":"unsafe","type":"invalid_request_error","code":"moderation_blocked"}}""",
        ErrorKind.ContentBlocked
    )]
    public void ReadBody_NoImage_ThrowsGatewayException(string body, ErrorKind kind) =>
        Assert.Equal(
            kind,
            Assert.Throws<GatewayException>(() => new ImagesReader("lab").ReadBody(Encoding.UTF8.GetBytes(body))).Kind
        );
}
