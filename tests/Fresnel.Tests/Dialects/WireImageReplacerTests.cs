using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects;

public sealed class WireImageReplacerTests
{
    private static readonly ImageSource.Bytes New = new(new byte[] { 1, 2, 3 }, "image/jpeg");

    [Theory]
    [InlineData(
        "messages[0].content[1].image_url",
        """{"a":[1],"messages":[{"content":[{"x":1},{"image_url":{"detail":"low","url":"OLD"},"cache":true}]}],"z":2}""",
        """{"a":[1],"messages":[{"content":[{"x":1},{"image_url":{"detail":"low","url":"data:image/jpeg;base64,AQID"},"cache":true}]}],"z":2}"""
    )]
    [InlineData(
        "messages[0].content[0].image_url",
        """{"messages":[{"content":[{"image_url":"OLD"}]}]}""",
        """{"messages":[{"content":[{"image_url":"data:image/jpeg;base64,AQID"}]}]}"""
    )]
    [InlineData(
        "messages.0.content.0.source",
        """{"messages":[{"content":[{"type":"image","source":{"type":"base64","media_type":"image/heic","data":"OLD"}}]}]}""",
        """{"messages":[{"content":[{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"AQID"}}]}]}"""
    )]
    [InlineData(
        "messages[0].content[0]",
        """{"messages":[{"content":[{"type":"image","source":{"type":"url","url":"OLD"}, "k": 1}]}]}""",
        """{"messages":[{"content":[{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"AQID"}, "k": 1}]}]}"""
    )]
    [InlineData(
        "contents[0].parts[0].inlineData",
        """{"contents":[{"parts":[{"inlineData":{"data":"OLD","mimeType":"image/heic"}}]}]}""",
        """{"contents":[{"parts":[{"inlineData":{"data":"AQID","mimeType":"image/jpeg"}}]}]}"""
    )]
    [InlineData(
        "images[0]",
        """{"images":[{"image_url":"OLD"}]}""",
        """{"images":[{"image_url":"data:image/jpeg;base64,AQID"}]}"""
    )]
    public void Replace_AnyVendorsShape_ChangesOnlyImage(string param, string before, string after) =>
        Assert.Equal(
            after,
            Encoding.UTF8.GetString(WireImageReplacer.Replace(Body(before), [(param, New)])!.Bytes.Span)
        );

    [Theory]
    [InlineData("messages[1]", """{"messages":[{}]}""")]
    [InlineData("messages[0].content", """{"messages":[{"content":5}]}""")]
    [InlineData("x.y", """{"x":{"y":{"fileData":{"fileUri":"OLD"}}}}""")]
    [InlineData("x", "--boundary")]
    public void Replace_ImageNotFound_ReturnsNull(string param, string body) =>
        Assert.Null(WireImageReplacer.Replace(Body(body), [(param, New)]));

    [Fact]
    public void Replace_SeveralImages_UpdatesMemberOffsets()
    {
        const string chat =
            """{ "model" : "a", "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/heic;base64,AAAA"}},{"type":"image_url","image_url":"https://example.org/longer/than/new.png"}]}],"stream":true, "unknown":{"messages":1} }""";
        var request = OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(chat));
        var changed = WireImageReplacer.Replace(
            request.Body!,
            [.. request.Images.Select(image => (image.Param, (ImageSource)New)).Reverse()]
        )!;
        var whole = Encoding.UTF8.GetString(changed.Bytes.Span);
        Assert.Equal(
            chat.Replace("image/heic;base64,AAAA", "image/jpeg;base64,AQID", StringComparison.Ordinal)
                .Replace(
                    "https://example.org/longer/than/new.png",
                    "data:image/jpeg;base64,AQID",
                    StringComparison.Ordinal
                ),
            whole
        );
        Assert.Equal(
            ["\"model\" : \"a\"", "\"messages\":", "\"stream\":true", "\"unknown\":{\"messages\":1}"],
            changed.Members.Select(member =>
                whole[member.Start..(member.Name == "messages" ? member.ValueStart : member.End)]
            )
        );
        Assert.Equal('[', whole[changed.Members[1].ValueStart]);
        Assert.Equal(']', whole[changed.Members[1].End - 1]);
    }

    private static WireBody Body(string json) => new(OpenAIDialect.Chat, Encoding.UTF8.GetBytes(json), []);
}
