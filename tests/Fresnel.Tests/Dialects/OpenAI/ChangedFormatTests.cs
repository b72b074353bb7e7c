using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>
/// A provider without the requested file format requests another one and keeps the rest of the body.
/// </summary>
public sealed class ChangedFormatTests
{
    [Theory]
    [InlineData(
        """{"model":"m","prompt":"x","output_format":"webp","output_compression":7,"odd":1}""",
        """{"model":"m","prompt":"x","output_format":"png","odd":1}"""
    )]
    [InlineData(
        """{"model":"m","output_format":"png","prompt":"x"}""",
        """{"model":"m","output_format":"png","prompt":"x"}"""
    )]
    [InlineData("""{"model":"m","prompt":"x","odd":1}""", """{"model":"m","prompt":"x","odd":1}""")]
    public void WriteImageGeneration_ChangedFormat_EditsBody(string body, string written)
    {
        var request = OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(body)) with
        {
            Format = ImageFormat.Png,
            Compression = null,
        };
        Assert.Equal(
            written,
            Encoding.UTF8.GetString([
                .. OpenAIDialect.WriteImageGeneration(request, "m").SelectMany(piece => piece.ToArray()),
            ])
        );
    }

    [Fact]
    public void WriteImageEdit_ChangedFormat_IsInForm()
    {
        var request = OpenAIDialect.ReadImageEdit(
            """{"model":"m","prompt":"x","images":[{"image_url":"data:image/png;base64,iVBORw0KGgo="}],"output_format":"webp","output_compression":7,"moderation":"low"}"""u8.ToArray()
        );
        var form = Encoding.Latin1.GetString([
            .. OpenAIDialect
                .WriteImageEdit(request with { Format = ImageFormat.Png, Compression = null }, "m")
                .Segments.SelectMany(piece => piece.ToArray()),
        ]);
        Assert.Contains("\"output_format\"\r\n\r\npng\r\n", form, StringComparison.Ordinal);
        Assert.Contains("\"moderation\"\r\n\r\nlow\r\n", form, StringComparison.Ordinal);
        Assert.DoesNotContain("webp", form, StringComparison.Ordinal);
        Assert.DoesNotContain("output_compression", form, StringComparison.Ordinal);
    }
}
