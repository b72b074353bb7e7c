using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>The label of an image is what its bytes are, whatever the vendor says.</summary>
public sealed class ImageLabelTests
{
    private static readonly byte[] s_webp = [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 "u8];
    private static readonly byte[] s_avif = [0, 0, 0, 32, .. "ftypavif"u8, 0, 0, 0, 0];

    [Theory]
    [InlineData("png", "webp")]
    [InlineData("webp", "webp")]
    public void ReadBody_FormatAsReported_IsTheFilesOwn(string reported, string written)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"created":1,"data":[{"b64_json":"{{Convert.ToBase64String(s_webp)}}"}],"output_format":"{{reported}}"}"""
        );

        var answer = Written(new ImagesReader("lab").ReadBody(body));

        Assert.Contains($"\"output_format\":\"{written}\"", answer, StringComparison.Ordinal);
        Assert.Equal(reported == written, answer == Encoding.UTF8.GetString(body)); // a true label is relayed as it is
    }

    [Fact]
    public void Write_FileOfAnotherType_IsLabelledByItsBytes() =>
        Assert.Contains(
            "\"output_format\":\"avif\"",
            Written(Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(s_avif, "image/png")))),
            StringComparison.Ordinal
        );

    private static string Written(Frame frame)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new ImagesWriter(
            new ImageGenerationRequest { Model = "m", Prompt = "x" },
            DateTimeOffset.UnixEpoch,
            output
        );
        writer.Write(frame);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
