using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ReadImageGenerationTests
{
    [Fact]
    public void ReadImageGeneration_AllMembers_AreRead()
    {
        var request = OpenAIDialect.ReadImageGeneration(
            """
            {"model":"gpt-image-1-mini","prompt":"a red kite","n":2,"size":"1536x1024","quality":"standard","output_format":"webp","output_compression":80,
             "background":"opaque","moderation":"low","response_format":"b64_json","stream":true,"partial_images":3,"seed":9,"user":"u","provider":"openai","style":"x"}
            """u8.ToArray()
        );
        Assert.Equal(
            ("gpt-image-1-mini", "a red kite", 2, 9L, "u"),
            (request.Model, request.Prompt, request.Count, request.Seed!.Value, request.User)
        );
        Assert.Equal(
            (new ImageSize(1536, 1024), "medium", ImageFormat.Webp, 80),
            (request.Size!.Value, request.Quality, request.Format!.Value, request.Compression!.Value)
        );
        Assert.Equal(("opaque", true, 3), (request.Background, request.Stream, request.PartialImages));
        Assert.Equal(["openai"], request.Preferences.Order);
    }

    [Theory]
    [InlineData("""{"prompt":"x"}""")]
    [InlineData(
        """{"prompt":"x","model":null,"n":null,"size":null,"quality":"auto","background":"auto","output_format":null,"stream":null,"partial_images":2}"""
    )]
    [InlineData("""{"prompt":"x","size":"auto","user":null}""")]
    public void ReadImageGeneration_OnlyRequiredMembers_HasDefaults(string json)
    {
        var request = OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(json));
        Assert.Equal((OpenAIDialect.DefaultImageModel, 1, 0), (request.Model, request.Count, request.PartialImages));
        Assert.Null(request.Size);
        Assert.Null(request.Quality);
        Assert.Null(request.Background);
        Assert.Null(request.Format);
    }

    [Theory]
    [InlineData("""{"brief":{"kind":"slide"}}""", "")]
    [InlineData("""{"prompt":"a slide","brief": {"kind":"slide"} }""", "a slide")]
    public void ReadImageGeneration_Brief_ReplacesThePromptAndNeedsItsCapability(string json, string prompt)
    {
        var request = OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(json));

        Assert.Equal(prompt, request.Prompt);
        Assert.Equal("""{"kind":"slide"}""", Encoding.UTF8.GetString(request.Brief!.Value.Span));
        Assert.Equal(Capability.ImageGeneration | Capability.PictureBrief, request.RequiredCapabilities);
    }

    [Fact]
    public void WriteImageGeneration_BriefFromAnotherFormat_IsSent()
    {
        var request = new ImageGenerationRequest
        {
            Model = "m",
            Prompt = "p",
            Brief = """{"kind":"slide"}"""u8.ToArray(),
        };
        var body = OpenAIDialect.WriteImageGeneration(request, "m");
        Assert.Equal(
            """{"model":"m","prompt":"p","brief":{"kind":"slide"}}""",
            string.Concat(body.Select(segment => Encoding.UTF8.GetString(segment.Span)))
        );
    }
}
