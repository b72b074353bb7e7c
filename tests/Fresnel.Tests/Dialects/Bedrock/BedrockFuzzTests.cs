using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Bedrock;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.Bedrock;

/// <summary>Any response of Bedrock causes only gateway exceptions.</summary>
public sealed class BedrockFuzzTests
{
    private static readonly string[] s_events =
    [
        "messageStart",
        "contentBlockStart",
        "contentBlockDelta",
        "contentBlockStop",
        "messageStop",
        "metadata",
        "chunk",
    ];

    private static readonly string[] s_bodies =
    [
        """{"output":{"message":{"role":"assistant","content":[{"text":"a\u00e9"},{"reasoningContent":{"reasoningText":{"text":"x"}}},{"image":{"format":"png","source":{"bytes":"AAAA"}}},{"toolUse":{"toolUseId":"t","name":"f","input":{"a":[1]}}}]}},"stopReason":"tool_use","usage":{"inputTokens":5,"outputTokens":4}}""",
        """{"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"t","name":"f"}},"delta":{"text":"x","toolUse":{"input":"{}"},"reasoningContent":{"text":"x","signature":"y"}}}""",
        """{"stopReason":"end_turn","usage":{"inputTokens":1e99,"cacheReadInputTokens":-1},"images":["AAAA",{}],"error":null,"message":"x"}""",
    ];

    private static readonly string[] s_splinters =
    [
        "null",
        "{}",
        "[[",
        "\"",
        "\\",
        "\\ud800",
        "-1",
        "9223372036854775808",
        ",",
        ":",
        "}",
        "]",
        "\u0000",
        "\"text\":",
        "\"input\":",
    ];

    [Fact]
    public void Read_MutatedJson_ThrowsOnlyGatewayExceptions()
    {
        var changes = Gen.ArrayOf(
            Gen.Choose(0, int.MaxValue - 1).SelectMany(_ => Gen.Elements(s_splinters), (at, splinter) => (at, splinter))
        );
        var bodies = Gen.Elements(s_bodies)
            .SelectMany(_ => changes, (body, list) => list.Take(4).Aggregate(body, Mutate));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_500),
            Prop.ForAll(
                bodies.ToArbitrary(),
                text =>
                {
                    var body = Encoding.UTF8.GetBytes(text);
                    foreach (var json in (bool[])[true, false])
                    {
                        var asked = new ChatRequest
                        {
                            Model = "m",
                            Messages = [],
                            ResponseFormat = json
                                ? new ResponseFormat(
                                    ResponseFormatKind.JsonSchema,
                                    "s",
                                    """{"type":"object"}"""u8.ToArray()
                                )
                                : ResponseFormat.Text,
                        };
                        Only(() => new ConverseReader("p", "m", asked).ReadBody(body));
                        foreach (var type in s_events)
                            Only(() =>
                                new ConverseReader("p", "m", asked).ReadEvent(EventStreamFrames.Event(type, text), body)
                            );
                    }
                    Only(() => new CanvasReader("p", null, "high").ReadBody(body));
                    Only(() => BedrockErrorReader.Read("p", 400, "ValidationException", body, null));
                }
            )
        );
    }

    private static string Mutate(string body, (int At, string Splinter) change)
    {
        var at = change.At % (body.Length + 1);
        return (change.At % 3) switch
        {
            0 => body[..at],
            1 => body.Insert(at, change.Splinter),
            _ => body.Remove(at, Math.Min(change.At % 9, body.Length - at)),
        };
    }

    private static void Only(Func<object> read)
    {
        try
        {
            read();
        }
        catch (GatewayException)
        {
            // expected
        }
    }
}
