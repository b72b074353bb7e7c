using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Some upstreams split a surrogate pair between two events of a stream.</summary>
public sealed class SplitCharacterTests
{
    [Fact]
    public void ChatBody_SplitSurrogatePair_IsJoined()
    {
        var reader = new ChatReader("lab");
        var output = new ArrayBufferWriter<byte>();
        var writer = new ChatWriter(
            new ChatRequest { Model = "m", Messages = [] },
            "chatcmpl-1",
            DateTimeOffset.UnixEpoch,
            output
        );
        foreach (var half in new[] { "\\ud83d", "\\ude42" })
        {
            var events = reader
                .ReadEvent(
                    default,
                    Encoding.UTF8.GetBytes($$$"""{"choices":[{"index":0,"delta":{"content":"{{{half}}}"}}]}""")
                )
                .Events;
            Assert.Equal(1, events.OfType<TextDelta>().Single().Text.ToString().Length);
            writer.Write(new Frame(default, default, events));
        }
        writer.End();
        using var body = JsonDocument.Parse(output.WrittenMemory);
        Assert.Equal(
            "🙂",
            body.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()
        );
    }
}
