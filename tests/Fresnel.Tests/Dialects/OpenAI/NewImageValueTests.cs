using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Dialects.OpenRouter;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Values of image options that the gateway does not know reach the vendor.</summary>
public sealed class NewImageValueTests
{
    private const string Names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

    [Fact]
    public void Write_NewValuesAndMembersOfTheSameDialect_AreUntouched()
    {
        const string Body =
            """{"prompt":"a kite", "quality":"xhigh","output_format":"avif","background":"studio","moderation":"strict","complexity":"high","layers":[{"a":1}],"model":"gpt-image-2.6-flare"}""";

        var request = OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(Body));

        Assert.Equal(("xhigh", "avif", null, "studio"), Options(request));
        Assert.Equal(Body, Text(OpenAIDialect.WriteImageGeneration(request, "gpt-image-2.6-flare", strict: true)));
    }

    [Fact]
    public void Write_NewValuesOfAnEdit_AreUntouched()
    {
        var request = OpenAIDialect.ReadImageEdit(
            """{"prompt":"x","quality":"max","output_format":"gif","input_fidelity":"exact","motion":"slow","images":[{"image_url":"https://example.com/a.png"}]}"""u8.ToArray()
        );

        Assert.Equal(("max", "gif", null, null), Options(request));
        Assert.Equal(
            """{"model":"gpt-image-2.6-flare","prompt":"x","quality":"max","output_format":"gif","input_fidelity":"exact","motion":"slow","images":[{"image_url":"https://example.com/a.png"}]}""",
            Text(OpenAIDialect.WriteImageEdit(request, "gpt-image-2.6-flare").Segments)
        );
    }

    [Fact]
    public void Write_NewValuesOfAnotherDialect_AreTranslated()
    {
        var request = (ImageGenerationRequest)
            OpenRouterDialect.ReadImageRequest(
                """{"model":"m","prompt":"x","quality":"max","output_format":"avif","size":"1024x1024"}"""u8.ToArray()
            );

        Assert.Equal(
            """{"model":"gpt-image-2.6-flare","prompt":"x","size":"1024x1024","quality":"max","output_format":"avif"}""",
            Text(OpenAIDialect.WriteImageGeneration(request, "gpt-image-2.6-flare", strict: true))
        );
    }

    [Fact]
    public void Write_NewValuesOfAChat_ReachTheImageTool()
    {
        var request = OpenAIDialect.ReadChat(
            """{"model":"m","modalities":["image","text"],"messages":[{"role":"user","content":"x"}],"image_config":{"quality":"max","output_format":"avif","background":"transparent","output_compression":70}}"""u8.ToArray()
        );

        Assert.Contains(
            """{"type":"image_generation","model":"gpt-image-2.6-flare","quality":"max","output_format":"avif","output_compression":70,"background":"transparent"}""",
            Text(ResponsesDialect.Write(request, "gpt-6.1-terra", "gpt-image-2.6-flare")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_ImageConfigWithHalfASurrogatePair_IsRejectedByParameter()
    {
        var request = OpenAIDialect.ReadChat(
            """{"model":"m","messages":[{"role":"user","content":"x"}],"image_config":{"\ud83d":1}}"""u8.ToArray()
        );

        var error = Assert.Throws<GatewayException>(() => OpenAIDialect.WriteChat(request, "m"));

        Assert.Equal((ErrorKind.InvalidRequest, "image_config"), (error.Kind, error.Param));
    }

    [Fact]
    public void Read_AnyName_IsPassedOn() =>
        Prop.ForAll(
                Gen.Choose(1, 32)
                    .SelectMany(length => Gen.Elements<char>(Names.ToCharArray()).ArrayOf(length))
                    .Select(characters => new string(characters))
                    .Where(name => name is not ("auto" or "standard" or "hd"))
                    .ToArbitrary(),
                name =>
                {
                    var body = $$"""{"model":"m","prompt":"x","quality":"{{name}}","output_format":"{{name}}"}""";
                    var request = OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(body));
                    return request.Quality == name
                        && request.FormatName == name
                        && Text(OpenAIDialect.WriteImageGeneration(request, "m")) == body;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("quality", "two words")]
    [InlineData("quality", "")]
    [InlineData("output_format", "a/b")]
    [InlineData("background", "0123456789012345678901234567890123")]
    public void Read_NoName_IsRejectedByParameter(string member, string value)
    {
        var error = Assert.Throws<GatewayException>(() =>
            OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes($$"""{"prompt":"x","{{member}}":"{{value}}"}"""))
        );

        Assert.Equal((ErrorKind.InvalidRequest, member), (error.Kind, error.Param));
    }

    [Theory]
    [InlineData(null, "avif")]
    [InlineData(ImageFormat.Svg, null)]
    public void WriteImage_FormatThatGeminiImagesCannotHave_IsRefusedByParameter(ImageFormat? format, string? other)
    {
        var error = Assert.Throws<GatewayException>(() =>
            GeminiDialect.WriteImage(
                new ImageGenerationRequest
                {
                    Model = "m",
                    Prompt = "x",
                    Format = format,
                    OtherFormat = other,
                }
            )
        );

        Assert.Equal((ErrorKind.Unsupported, "output_format"), (error.Kind, error.Param));
    }

    private static (string?, string?, ImageFormat?, string?) Options(ImageRequest request) =>
        (request.Quality, request.OtherFormat, request.Format, request.Background);

    private static string Text(IReadOnlyList<ReadOnlyMemory<byte>> segments) =>
        string.Concat(segments.Select(segment => Encoding.UTF8.GetString(segment.Span)));
}
