using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Completions;
using Fresnel.Dialects.OpenAI.Responses;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.Dialects.Fuzz;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Any input from callers or upstreams causes only gateway exceptions.</summary>
public sealed class OpenAIFuzzTests
{
    private static readonly string[] Bodies =
    [
        """{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"é\u00e9"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AA\/A","detail":"low"}}]},{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]}],"stream":true,"stream_options":{"include_usage":true},"n":1,"temperature":1.5,"stop":["a"],"tools":[{"type":"function","function":{"name":"f","parameters":{}}}],"tool_choice":{"type":"function","function":{"name":"f"}},"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{}}},"modalities":["image"],"image_config":{"image_size":"1K","aspect_ratio":"16:9"},"provider":{"order":["x"],"only":null}}""",
        """{"model":"m","prompt":"x","n":2,"size":"1024x1024","quality":"hd","output_format":"png","output_compression":5,"background":"auto","moderation":"low","response_format":"b64_json","stream":false,"partial_images":1,"seed":4,"user":"u","provider":"p","models":["q"]}""",
        """{"model":"m","prompt":"x","images":[{"image_url":"data:image/png;base64,AA\/A"},{"image_url":{"url":"https://a.test/b"}},{"file_id":"file-1"}],"mask":{"image_url":"data:image/png;base64,AAAA"},"input_fidelity":"high","n":2,"unknown":{"a":"\ud83d\ude42"},"stream":true,"partial_images":1}""",
        """{"model":"m","input":["a","b"],"encoding_format":"base64","dimensions":3,"user":"u","provider":"p"}""",
        """{"model":"m","input":[[1,2],[3]],"encoding_format":"float"}""",
        """{"model":"m","input":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}""",
        """{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-1e-3]},{"index":1,"embedding":"AACAPwAAAEA="}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}""",
        """{"id":"modr-1","model":"m","results":[{"flagged":true,"categories":{"hate":true},"category_scores":{"hate":0.5},"category_applied_input_types":{"hate":["text","image"]}}]}""",
        """{"id":"c","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"x","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}],"tool_calls":[{"index":0,"id":"i","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":1}},"error":null}""",
        """{"created":1,"data":[{"b64_json":"AAAA","revised_prompt":"r"}],"size":"64x64","usage":{"input_tokens":1,"output_tokens":2,"output_tokens_details":{"image_tokens":2}},"type":"image_generation.completed"}""",
        """{"model":"m","instructions":"i","input":[{"role":"user","content":[{"type":"input_text","text":"é"},{"type":"input_image","image_url":"data:image/png;base64,AA\/A","detail":"low"}]},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"x"},{"type":"image_generation_call","id":"i","result":"AAAA"}],"tools":[{"type":"function","name":"f","parameters":{}},{"type":"image_generation","size":"1024x1024","partial_images":1}],"tool_choice":{"type":"image_generation"},"text":{"format":{"type":"json_schema","name":"s","schema":{}}},"reasoning":{"effort":"low"},"max_output_tokens":16,"stream":true}""",
        """{"type":"response.completed","sequence_number":1,"output_index":0,"delta":"x","item":{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},"response":{"id":"r","object":"response","model":"m","status":"completed","error":null,"output":[{"type":"message","content":[{"type":"output_text","text":"x"},{"type":"refusal","refusal":"y"}]},{"type":"image_generation_call","result":"AAAA","size":"64x64"}],"usage":{"input_tokens":1,"output_tokens":2},"tool_usage":{"image_gen":{"input_tokens":1,"output_tokens":2}}}}""",
        """{"model":"m","prompt":["x"],"max_tokens":5,"n":2,"best_of":2,"echo":true,"stop":["a"],"suffix":"","logit_bias":{},"stream":true,"stream_options":{"include_usage":true}}""",
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
        "data:",
        "https://",
        "\"model\":",
        "\"content\":",
    ];

    private static readonly EmbeddingRequest s_vectors = new()
    {
        Model = "m",
        Inputs = [],
        Base64 = true,
    };

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
                    Only(() => OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(body), "b"));
                    Only(() => OpenAIDialect.WriteImageGeneration(OpenAIDialect.ReadImageGeneration(body), "b"));
                    Only(() => OpenAIDialect.WriteImageEdit(OpenAIDialect.ReadImageEdit(body), "b"));
                    Only(() =>
                        OpenAIDialect.WriteImageEdit(OpenAIDialect.ReadImageEdit(body) with { Body = null }, "b")
                    );
                    Only(() =>
                        OpenAIDialect.WriteEmbedding(OpenAIDialect.ReadEmbedding(body) with { Body = null }, "b")
                    );
                    Only(() =>
                        OpenAIDialect.WriteModeration(OpenAIDialect.ReadModeration(body) with { Body = null }, "b")
                    );
                    Only(() => new EmbeddingsReader("lab", s_vectors).ReadBody(body));
                    Only(() => new ModerationsReader("lab").ReadBody(body));
                    Only(() => new ChatReader("lab").ReadBody(body));
                    Only(() => new ChatReader("lab").ReadEvent(body, body));
                    Only(() => new ImagesReader("lab").ReadBody(body));
                    Only(() => ResponsesDialect.Write(ResponsesDialect.Read(body), "b", "drawer"));
                    Only(() => ResponsesDialect.Write(ResponsesDialect.Read(body) with { Body = null }, "b"));
                    Only(() => ItemReferences.Resolve(body, _ => new byte[1]));
                    Only(() => new ResponsesReader("lab").ReadBody(body));
                    Only(() => new ResponsesReader("lab").ReadEvent(body, body));
                    Only(() => CompletionsDialect.Read(body));
                    Only(() => ErrorReader.Read("lab", 400, body));
                    Only(() => CostInjector.IsUsageOnlyChunk(body));
                    CostInjector.Write(new ArrayBufferWriter<byte>(), new Frame(default, body, []), Money.Zero);
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
                    Only(() => OpenAIDialect.ReadChat(body));
                    Only(() => OpenAIDialect.ReadImageGeneration(body));
                    Only(() => ResponsesDialect.Read(body));
                    Only(() => CompletionsDialect.Read(body));
                    Only(() => new ChatReader("lab").ReadBody(body));
                    Only(() => new ResponsesReader("lab").ReadEvent(body, body));
                    Only(() => new ImagesReader("lab").ReadEvent(body, body));
                }
            )
        );

    [Fact]
    public void ReadChat_DeepNesting_IsRejected()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"model":"m","x":{{new string('[', 100_000)}}""");
        Assert.Throws<GatewayException>(() => OpenAIDialect.ReadChat(body));
        Assert.Throws<GatewayException>(() => new ChatReader("lab").ReadBody(body));
    }
}
