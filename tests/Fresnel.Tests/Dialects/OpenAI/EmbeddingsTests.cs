using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class EmbeddingsTests
{
    private const string Numbers =
        """{"object":"list","data":[{"object":"embedding","index":0,"embedding":[1,-2.5]},{"object":"embedding","index":1,"embedding":[0.1,1E-05]}],"model":"m","usage":{"prompt_tokens":3,"total_tokens":3}}""";
    private const string Text64 =
        """{"object":"list","data":[{"object":"embedding","index":0,"embedding":"AACAPwAAIMA="},{"object":"embedding","index":1,"embedding":"zczMPazFJzc="}],"model":"m","usage":{"prompt_tokens":3,"total_tokens":3}}""";

    [Fact]
    public void ReadEmbedding_EveryInputForm_IsRead()
    {
        Assert.Equal([new EmbeddingInput("a")], Read("\"a\"").Inputs);
        Assert.Equal([new EmbeddingInput("a"), new EmbeddingInput("b")], Read("""["a","b"]""").Inputs);
        Assert.Equal([1, 2], Assert.Single(Read("[1,2]").Inputs).Tokens.ToArray());
        Assert.Equal(
            [
                [1, 2],
                [3],
            ],
            Read("[[1,2],[3]]").Inputs.Select(input => input.Tokens.ToArray())
        );
    }

    [Fact]
    public void ReadEmbedding_PartsOfMessages_AreTextsAndImages()
    {
        var request = Read(
            """["a",{"type":"text","text":"b"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]"""
        );

        Assert.Equal(["a", "b", null], request.Inputs.Select(input => input.Text));
        Assert.Equal("input[2].image_url", request.Inputs[2].Image!.Param);
        Assert.Equal(Capability.Embeddings | Capability.ImageInput, request.RequiredCapabilities);
        Assert.Equal(Capability.Embeddings, Read("\"a\"").RequiredCapabilities);
    }

    [Fact]
    public void WriteEmbedding_ImageInOtherFormat_NamesIt()
    {
        var request = Read("""[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]""") with
        {
            Body = null,
        };

        Assert.Equal(
            "input[0].image_url",
            Assert.Throws<GatewayException>(() => OpenAIDialect.WriteEmbedding(request, "b")).Param
        );
    }

    [Theory]
    [InlineData("[]", "input", "empty_array")]
    [InlineData("[{\"type\":\"text\",\"text\":\"\"}]", "input[0].text", "empty_string")]
    [InlineData("[{\"type\":\"file\"}]", "input[0].type", "invalid_value")]
    [InlineData("[{\"type\":\"image_url\"}]", "input[0].image_url", "missing_required_parameter")]
    [InlineData("[[1],{\"type\":\"image_url\"}]", "input[1].image_url", "missing_required_parameter")]
    [InlineData("\"\"", "input", "empty_string")]
    [InlineData("""["a",""]""", "input[1]", "empty_string")]
    [InlineData("""["a",1]""", "input[1]", "invalid_type")]
    [InlineData("""[1,"a"]""", "input[1]", "invalid_type")]
    [InlineData("[[]]", "input[0]", "empty_array")]
    [InlineData("[-1]", "input[0]", "integer_below_min_value")]
    [InlineData("7", "input", "invalid_type")]
    [InlineData("\"a\",\"dimensions\":0", "dimensions", "integer_below_min_value")]
    [InlineData("\"a\",\"encoding_format\":\"hex\"", "encoding_format", "invalid_value")]
    public void ReadEmbedding_InvalidValue_NamesPath(string input, string param, string code)
    {
        var error = Assert.Throws<GatewayException>(() => Read(input));
        Assert.Equal((param, code), (error.Param, error.Code));
    }

    [Fact]
    public void WriteEmbedding_SameFormat_ChangesOnlyModel() =>
        Assert.Equal(
            """{ "input":[1,2],"model":"b", "z":1}""",
            Sent(
                OpenAIDialect.WriteEmbedding(
                    OpenAIDialect.ReadEmbedding("""{ "input":[1,2],"model":"a", "z":1,"provider":"x"}"""u8.ToArray()),
                    "b"
                )
            )
        );

    [Fact]
    public void WriteEmbedding_OtherFormat_WritesOpenAIBody()
    {
        Assert.Equal(
            """{"model":"b","input":"a"}""",
            Sent(OpenAIDialect.WriteEmbedding(new EmbeddingRequest { Model = "a", Inputs = [new("a")] }, "b"))
        );
        Assert.Equal(
            """{"model":"b","input":["a",[1,2]],"dimensions":3,"encoding_format":"base64","user":"u"}""",
            Sent(
                OpenAIDialect.WriteEmbedding(
                    new EmbeddingRequest
                    {
                        Model = "a",
                        Inputs = [new("a"), new(null, new[] { 1, 2 })],
                        Dimensions = 3,
                        Base64 = true,
                        User = "u",
                    },
                    "b"
                )
            )
        );
    }

    [Theory]
    [InlineData(Numbers, false)]
    [InlineData(Text64, true)]
    public void Response_RequestedEncoding_IsRelayedWithCost(string answer, bool base64)
    {
        var request = Read("\"a\",\"encoding_format\":\"" + (base64 ? "base64" : "float") + "\"");
        var frame = new EmbeddingsReader("lab", request).ReadBody(Encoding.UTF8.GetBytes(answer));
        Assert.Equal(OpenAIDialect.Embeddings, frame.Format);
        Assert.Equal(3, Assert.Single(frame.Events.OfType<UsageReported>()).Usage.PromptTokens);
        Assert.Equal(
            answer.Replace("}}", ",\"cost\":0.5}}", StringComparison.Ordinal),
            Written(request, frame, Money.FromDollars(0.5m))
        );
    }

    [Theory]
    [InlineData(Numbers, Text64, true)]
    [InlineData(Text64, Numbers, false)]
    public void Response_OtherEncoding_IsWrittenInFull(string answer, string wanted, bool base64)
    {
        var request = Read("\"a\",\"encoding_format\":\"" + (base64 ? "base64" : "float") + "\"");
        Assert.Equal(
            wanted,
            Written(request, new EmbeddingsReader("lab", request).ReadBody(Encoding.UTF8.GetBytes(answer)), null)
        );
    }

    [Theory]
    [InlineData("""{"data":[]}""", ErrorKind.UpstreamFailed)]
    [InlineData("""{"data":[{"embedding":"AAA="}]}""", ErrorKind.UpstreamFailed)]
    [InlineData("""{"error":{"message":"slow down","code":429}}""", ErrorKind.UpstreamBusy)]
    [InlineData("<html>", ErrorKind.UpstreamFailed)]
    public void Response_Invalid_ThrowsGatewayException(string answer, ErrorKind kind) =>
        Assert.Equal(
            kind,
            Assert
                .Throws<GatewayException>(() =>
                    new EmbeddingsReader(
                        "lab",
                        new EmbeddingRequest
                        {
                            Model = "a",
                            Inputs = [],
                            Base64 = true,
                        }
                    ).ReadBody(Encoding.UTF8.GetBytes(answer))
                )
                .Kind
        );

    private static EmbeddingRequest Read(string input) =>
        OpenAIDialect.ReadEmbedding(Encoding.UTF8.GetBytes($$"""{"model":"m","input":{{input}}}"""));

    private static string Sent(IReadOnlyList<ReadOnlyMemory<byte>> pieces) =>
        string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));

    private static string Written(EmbeddingRequest request, Frame frame, Money? cost)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EmbeddingsWriter(request, output);
        writer.Write(frame, cost);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
