using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Thought signatures of Gemini survive a round trip through OpenAI's format.</summary>
public sealed class ThoughtSignatureTests
{
    private const string Extra = "\"extra_content\":{\"google\":{\"thought_signature\":\"c2ln\"}}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Response_SignedCall_IsWrittenAndReadBack(bool stream)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ChatWriter(
            new ChatRequest
            {
                Model = "m",
                Messages = [],
                Stream = stream,
            },
            "chatcmpl-1",
            DateTimeOffset.UnixEpoch,
            output
        );
        writer.Write(
            Frame.Of(
                new ResponseStarted(null, "m"),
                new ToolCallStarted(0, "1", "f") { Signature = "c2ln" },
                new ToolArgumentsDelta(0, "{}"),
                new ToolCallStarted(1, "2", "f"),
                new ToolArgumentsDelta(1, "{}"),
                new ChoiceFinished(FinishReason.ToolCalls)
            )
        );
        writer.End();

        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Contains("\"}," + Extra + "}", text, StringComparison.Ordinal);
        var reader = new ChatReader("lab");
        var events = stream
            ? text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(chunk => reader.ReadEvent(default, Encoding.UTF8.GetBytes(chunk["data: ".Length..])).Events)
            : reader.ReadBody(output.WrittenMemory).Events;
        Assert.Equal(
            [("1", "c2ln"), ("2", null)],
            events.OfType<ToolCallStarted>().Select(call => (call.Id, call.Signature))
        );
    }

    [Fact]
    public void Request_SignedCall_IsWrittenAndReadBack()
    {
        var request = new ChatRequest
        {
            Model = "m",
            Messages =
            [
                new Message(Role.Assistant, [])
                {
                    ToolCalls = [new ToolCall("1", "f", "{}") { Signature = "c2ln" }, new ToolCall("2", "f", "{}")],
                },
            ],
        };
        var written = OpenAIDialect.WriteChat(request, "m").SelectMany(piece => piece.ToArray()).ToArray();
        Assert.Contains(
            "\"arguments\":\"{}\"}," + Extra + "},{\"id\":\"2\"",
            Encoding.UTF8.GetString(written),
            StringComparison.Ordinal
        );
        Assert.Equal(request.Messages[0].ToolCalls, OpenAIDialect.ReadChat(written).Messages[0].ToolCalls);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"google\":null}")]
    [InlineData("{\"google\":{\"thought_signature\":1}}")]
    public void Request_OtherExtraContent_HasNoSignature(string extra)
    {
        var body =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"},\"extra_content\":"
            + extra
            + "}]}]}";
        Assert.Null(OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(body)).Messages[0].ToolCalls[0].Signature);
    }
}
