using System.Text.Json;
using Fresnel.Contracts;
using Fresnel.Providers;
using Fresnel.Providers.Images;
using Fresnel.Providers.OpenAI;
using Fresnel.TestKit.OpenApi;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.OpenAI;

/// <summary>Every request is validated by OpenAI's OpenAPI document.</summary>
public sealed class OpenAIConformanceTests : ProviderConformance
{
    private const string Usage = """{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}""";
    private const string Picture =
        """{"id":"ig_1","type":"image_generation_call","status":"completed","output_format":"png","quality":"low","result":"AQID","size":"1024x1024"}""";
    private const string Words =
        """{"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","text":"One two. Three.","annotations":[],"logprobs":[]}]}""";
    private const string Response =
        $$"""{"id":"resp_1","object":"response","status":"completed","error":null,"model":"m","output":[{{Picture}},{{Words}}],"usage":{"input_tokens":3,"output_tokens":4,"total_tokens":7},"tool_usage":{"image_gen":{"input_tokens":1,"output_tokens":9,"total_tokens":10} } }""";

    protected override IProvider Create(UpstreamWrapper wrap) => Of(wrap(new FakeUpstreamCall(Answer)));

    protected override (IProvider Provider, Task Cancelled) CreateStuck()
    {
        var stream = new ScriptedStream(
            ["data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"One\"}}]}\n\n"],
            silent: true
        );
        return (Of(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(stream))), stream.Left);
    }

    private static OpenAIProvider Of(HttpMessageHandler upstream) =>
        new(
            new ProviderSettings("openai", "openai") { ApiKey = "secret" },
            new ImageAdapter((_, _, _) => throw new InvalidOperationException("No address is fetched.")),
            TimeProvider.System,
            handler: new ValidatingUpstream(upstream, RequestDocument.OpenAI)
        );

    private static HttpResponseMessage Answer(string body)
    {
        var request = JsonElement.Parse(body);
        var stream = request.TryGetProperty("stream", out var streamed) && streamed.GetBoolean();
        const string facts =
            "\"size\":\"64x64\",\"quality\":\"low\",\"output_format\":\"png\",\"usage\":{\"input_tokens\":5,\"output_tokens\":9,\"total_tokens\":14}";
        if (request.TryGetProperty("prompt", out _))
        {
            return stream
                ? FakeUpstreamCall.Events(
                    """{"type":"image_generation.partial_image","b64_json":"AQID","partial_image_index":0}""",
                    $$"""{"type":"image_generation.completed","b64_json":"AQID",{{facts}}}"""
                )
                : FakeUpstreamCall.Json($$"""{"created":1,"data":[{"b64_json":"AQID"}],{{facts}}}""");
        }
        if (request.TryGetProperty("input", out _))
        {
            return stream
                ? FakeUpstreamCall.Events(
                    """{"type":"response.created","response":{"id":"resp_1","status":"in_progress","model":"m","output":[],"usage":null}}""",
                    $$"""{"type":"response.output_item.done","output_index":0,"item":{{Picture}}}""",
                    """{"type":"response.output_text.delta","output_index":1,"delta":"One two."}""",
                    """{"type":"response.output_text.delta","output_index":1,"delta":" Three."}""",
                    $$"""{"type":"response.completed","response":{{Response}}}"""
                )
                : FakeUpstreamCall.Json(Response);
        }
        return stream
            ? FakeUpstreamCall.Events(
                """{"id":"1","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""",
                """{"choices":[{"index":0,"delta":{"content":"One two."}}]}""",
                """{"choices":[{"index":0,"delta":{"content":" Three."}}]}""",
                """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
                $$"""{"choices":[],"usage":{{Usage}}}""",
                "[DONE]"
            )
            : FakeUpstreamCall.Json(
                $$"""{"id":"1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"One two. Three."},"finish_reason":"stop"}],"usage":{{Usage}}}"""
            );
    }
}
