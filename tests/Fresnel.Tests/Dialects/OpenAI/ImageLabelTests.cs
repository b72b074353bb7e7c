using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Gemini;
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

    [Theory]
    [InlineData("data:image/png;base64,", "data:image/webp;base64,")]
    [InlineData("data:image\\/png;base64,", "data:image/webp;base64,")]
    [InlineData("data:;base64,", "data:image/webp;base64,")]
    [InlineData("DATA:image/png;base64,", "DATA:image/webp;base64,")]
    [InlineData("data:image/webp;base64,", "data:image/webp;base64,")]
    public void ReadBody_ChatWithALabelledImage_RelaysTheFilesOwnLabel(string prefix, string corrected)
    {
        const string completion =
            """{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","images":[{"type":"image_url","image_url":{"url":"URL"}}]},"finish_reason":"stop"}]}""";
        var file = Convert.ToBase64String(s_webp);

        var frame = new ChatReader("lab").ReadBody(
            Encoding.UTF8.GetBytes(completion.Replace("URL", prefix + file, StringComparison.Ordinal))
        );

        Assert.Equal(
            completion.Replace("URL", corrected + file, StringComparison.Ordinal),
            Encoding.UTF8.GetString(frame.Raw.Span)
        );
    }

    [Theory]
    [InlineData("data:image/png;base64,AQIDBAUGBwgJCgsMDQ4P")] // no image that is known
    [InlineData("https://example.org/a.png")]
    [InlineData("\\u0064ata:image/png;base64,UklGRgQAAABXRUJQVlA4IA==")] // its label has no fixed place
    [InlineData("UklGRgQAAABXRUJQVlA4IA==")] // has no label
    [InlineData("UklG")]
    public void ReadBody_ChatWithAnImageOfUnknownType_IsRelayedUnchanged(string url)
    {
        var completion = Encoding.UTF8.GetBytes(
            $$$"""{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","images":[{"type":"image_url","image_url":{"url":"{{{url}}}"}}]},"finish_reason":"stop"}]}"""
        );

        Assert.Equal(completion, new ChatReader("lab").ReadBody(completion).Raw.ToArray());
    }

    [Theory]
    [InlineData("image/png", "image/webp")]
    [InlineData("image/webp", "image/webp")]
    [InlineData("audio/wav", "audio/wav")]
    public void ReadEvent_GeneratedContent_RelaysTheFilesOwnLabel(string declared, string relayed)
    {
        const string content =
            """{"candidates":[{"content":{"parts":[{"inlineData":{"data":"FILE","mimeType":"TYPE"}},{"text":"Hi"}]},"finishReason":"STOP"}]}""";
        var template = content.Replace("FILE", Convert.ToBase64String(s_webp), StringComparison.Ordinal);
        var data = Encoding.UTF8.GetBytes(template.Replace("TYPE", declared, StringComparison.Ordinal));
        byte[] raw = [.. "data: "u8, .. data, .. "\r\n\r\n"u8];

        var frame = new GenerateContentReader("lab").ReadEvent(raw, raw.AsMemory(6, data.Length));

        Assert.Equal(
            $"data: {template.Replace("TYPE", relayed, StringComparison.Ordinal)}\r\n\r\n",
            Encoding.UTF8.GetString(frame.Raw.Span)
        );
    }

    [Fact]
    public void DetectFileType_SoundFileInTheSameContainer_IsNoImage() =>
        Assert.Equal(
            (null, "image/webp"),
            (Base64Text.DetectFileType([.. "RIFF"u8, 4, 0, 0, 0, .. "WAVEfmt "u8]), Base64Text.DetectFileType(s_webp))
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
