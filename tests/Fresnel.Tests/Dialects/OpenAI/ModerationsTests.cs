using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ModerationsTests
{
    private const string Answer =
        """{"id":"modr-1","model":"m","results":[{"flagged":true,"categories":{"hate":false,"violence":true},"category_scores":{"hate":0.01,"violence":0.9},"category_applied_input_types":{"hate":["text"],"violence":["text","image"]}}]}""";

    [Fact]
    public void ReadModeration_EveryInputForm_IsRead()
    {
        Assert.Equal(
            [
                [new TextPart("a")],
            ],
            Read("\"a\"").Inputs
        );
        Assert.Equal(
            [
                [new TextPart("a")],
                [new TextPart("b")],
            ],
            Read("""["a","b"]""").Inputs
        );
        var parts = Assert.Single(
            Read(
                """[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]"""
            ).Inputs
        );
        Assert.Equal(("a", "input[1].image_url"), (((TextPart)parts[0]).Text, ((ImagePart)parts[1]).Param));
        Assert.Equal("omni-moderation-latest", Read("\"a\"").Model);
    }

    [Theory]
    [InlineData("[]", "input")]
    [InlineData("7", "input")]
    [InlineData("""["a",{"type":"text","text":"b"}]""", "input[1]")]
    [InlineData("""[{"type":"text","text":"b"},"a"]""", "input[1]")]
    [InlineData("""[{"type":"input_audio","input_audio":{}}]""", "input[0].type")]
    public void ReadModeration_InvalidValue_NamesPath(string input, string param) =>
        Assert.Equal(param, Assert.Throws<GatewayException>(() => Read(input)).Param);

    [Fact]
    public void WriteModeration_OtherFormat_WritesOpenAIBody()
    {
        Assert.Equal(
            """{"model":"b","input":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}""",
            Sent(
                OpenAIDialect.WriteModeration(
                    new ModerationRequest
                    {
                        Model = "a",
                        Inputs =
                        [
                            [
                                new TextPart("a"),
                                new ImagePart(
                                    new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/png"),
                                    ImageDetail.Auto,
                                    ""
                                ),
                            ],
                        ],
                    },
                    "b"
                )
            )
        );
        Assert.Equal(
            """{"model":"b","input":["a","b"]}""",
            Sent(OpenAIDialect.WriteModeration(Read("""["a","b"]""") with { Body = null }, "b"))
        );
        Assert.Equal("""{"input":"a","model":"b"}""", Sent(OpenAIDialect.WriteModeration(Read("\"a\""), "b")));
    }

    [Fact]
    public void Response_SameFormat_IsRelayedAndRead()
    {
        var frame = new ModerationsReader("lab").ReadBody(Encoding.UTF8.GetBytes(Answer));
        var verdict = Assert.Single(frame.Events.OfType<ModerationResult>());
        Assert.True(verdict.Flagged);
        Assert.Equal(
            ("violence", true, 0.9),
            verdict
                .Categories.Where(category => category.Flagged)
                .Select(category => (category.Name, category.Flagged, category.Score))
                .Single()
        );
        Assert.Equal(["text", "image"], verdict.Categories[1].InputTypes);
        Assert.Equal(Answer, Written(frame));
    }

    [Fact]
    public void Response_FromEvents_HasAllThirteenCategories()
    {
        var written = Written(
            Frame.Of(
                new ResponseStarted(null, "fresnel-moderation"),
                new ModerationResult(
                    0,
                    true,
                    [
                        new ModerationCategory("violence", true, 0.5, ["image"]),
                        new ModerationCategory("hate", false, null, []),
                        new ModerationCategory("spam", false, 0, []),
                    ]
                )
            )
        );
        Assert.Equal(
            """{"id":"modr-7","model":"fresnel-moderation","results":[{"flagged":true,"categories":{"harassment":false,"harassment/threatening":false,"sexual":false,"hate":false,"hate/threatening":false,"illicit":false,"illicit/violent":false,"self-harm/intent":false,"self-harm/instructions":false,"self-harm":false,"sexual/minors":false,"violence":true,"violence/graphic":false,"spam":false},"category_scores":{"harassment":0,"harassment/threatening":0,"sexual":0,"hate":null,"hate/threatening":0,"illicit":0,"illicit/violent":0,"self-harm/intent":0,"self-harm/instructions":0,"self-harm":0,"sexual/minors":0,"violence":0.5,"violence/graphic":0,"spam":0},"category_applied_input_types":{"harassment":[],"harassment/threatening":[],"sexual":[],"hate":[],"hate/threatening":[],"illicit":[],"illicit/violent":[],"self-harm/intent":[],"self-harm/instructions":[],"self-harm":[],"sexual/minors":[],"violence":["image"],"violence/graphic":[],"spam":[]}}]}""",
            written
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("x")]
    public void Response_Invalid_ThrowsGatewayException(string answer) =>
        Assert.Equal(
            ErrorKind.UpstreamFailed,
            Assert
                .Throws<GatewayException>(() => new ModerationsReader("lab").ReadBody(Encoding.UTF8.GetBytes(answer)))
                .Kind
        );

    private static ModerationRequest Read(string input) =>
        OpenAIDialect.ReadModeration(Encoding.UTF8.GetBytes($$"""{"input":{{input}}}"""));

    private static string Sent(IReadOnlyList<ReadOnlyMemory<byte>> pieces) =>
        string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));

    private static string Written(Frame frame)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ModerationsWriter(Read("\"a\""), "modr-7", output);
        writer.Write(frame);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
