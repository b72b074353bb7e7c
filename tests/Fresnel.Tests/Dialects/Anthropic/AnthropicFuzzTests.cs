using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.OpenAI;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.Dialects.Fuzz;

namespace Fresnel.Tests.Dialects.Anthropic;

/// <summary>Any input from callers or upstreams causes only gateway exceptions.</summary>
public sealed class AnthropicFuzzTests
{
    private static readonly string[] Bodies =
    [
        """{"model":"claude-x","max_tokens":9,"system":[{"type":"text","text":"s"}],"messages":[{"role":"user","content":[{"type":"text","text":"é\u00e9"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AA\/A"}},{"type":"document","source":{"type":"url","url":"https://x"}}]},{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"tool_use","id":"1","name":"f","input":{"a":[1]}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"1","is_error":false,"content":[{"type":"text","text":"r"}]}]}],"stream":true,"temperature":0.5,"top_k":1,"stop_sequences":["a"],"tools":[{"name":"f","input_schema":{"properties":{}}},{"type":"web_search_20250305","name":"w"}],"tool_choice":{"type":"any","disable_parallel_tool_use":true},"thinking":{"type":"enabled","budget_tokens":2048},"output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object","properties":{"x":{"type":"object"}}}}},"metadata":{"user_id":"u"},"provider":{"order":["x"]},"models":["q"]}""",
        """{"id":"m","type":"message","role":"assistant","model":"x","content":[{"type":"text","text":"é"},{"type":"tool_use","id":"1","name":"f","input":{"x":"\u00e9"}},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":2,"cache_read_input_tokens":3,"output_tokens_details":{"thinking_tokens":1}}}""",
        """{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"1","name":"f","input":{}},"delta":{"partial_json":"{","text":"x","stop_reason":"end_turn"},"usage":{"output_tokens":2},"message":{"model":"m","usage":{"input_tokens":1}}}""",
        """{"type":"error","error":{"type":"overloaded_error","message":"x"},"request_id":"r"}""",
    ];

    private static readonly string[] Splinters =
    [
        "null",
        "true",
        "{}",
        "[]",
        "[[",
        "\"",
        "\\",
        "\\ud800",
        "\\u0000",
        "-1",
        "1e999",
        "9223372036854775808",
        "0.1",
        ",",
        ":",
        "}",
        "]",
        "\u00e9",
        "\u0000",
        "\"model\":",
        "\"content\":",
        "\"type\":",
        "{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":[",
    ];

    [Fact]
    public void Read_MutatedJson_ThrowsOnlyGatewayExceptions()
    {
        var mutations = Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), 3)
            .SelectMany(_ => Gen.Choose(0, 6), (at, kind) => (at, kind))
            .SelectMany(_ => Gen.Elements(Splinters), (mutation, splinter) => (mutation.at, mutation.kind, splinter));
        var bodies = Gen.Elements(Bodies)
            .SelectMany(
                _ => Gen.ArrayOf(mutations),
                (body, changes) => changes.Take(4).Aggregate(Encoding.UTF8.GetBytes(body), Mutate)
            );
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(8_000),
            Prop.ForAll(
                bodies.ToArbitrary(),
                body =>
                {
                    Only(() => AnthropicDialect.WriteMessages(AnthropicDialect.ReadMessages(body), "b"));
                    Only(() =>
                        AnthropicDialect.WriteMessages(
                            AnthropicDialect.ReadCountTokens(body) with
                            {
                                Body = null,
                            },
                            "claude-haiku-4-5"
                        )
                    );
                    Only(() => OpenAIDialect.WriteChat(AnthropicDialect.ReadCountTokens(body), "b"));
                    Only(() => Rewritten(new MessagesReader("lab").ReadBody(body), stream: false));
                    Only(() => Rewritten(new MessagesReader("lab").ReadEvent(default, body), stream: true));
                    Only(() => AnthropicDialect.ReadError("lab", 400, body));
                }
            )
        );
    }

    [Fact]
    public void Read_RandomBytes_ThrowsOnlyGatewayExceptions() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                body =>
                {
                    Only(() => AnthropicDialect.ReadMessages(body));
                    Only(() => new MessagesReader("lab").ReadBody(body));
                    Only(() => new MessagesReader("lab").ReadEvent(body, body));
                }
            )
        );

    [Fact]
    public void ReadMessages_DeepNesting_IsRejected()
    {
        var result = "{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":[";
        foreach (var depth in new[] { 5, 60, 5_000 })
        {
            var open = Encoding.UTF8.GetBytes(
                $$"""{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{{string.Concat(Enumerable.Repeat(result, depth))}}"""
            );
            Assert.Throws<GatewayException>(() => AnthropicDialect.ReadMessages(open));
        }
    }

    private static ArrayBufferWriter<byte> Rewritten(Frame frame, bool stream)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagesWriter(
            new ChatRequest
            {
                Model = "m",
                Messages = [],
                Stream = stream,
            },
            "msg_1",
            "req_1",
            output
        );
        writer.Write(frame with { Raw = default });
        writer.End();
        return output;
    }
}
