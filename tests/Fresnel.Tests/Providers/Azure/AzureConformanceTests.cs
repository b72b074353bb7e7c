using System.Text.Json;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Providers;
using Fresnel.Providers.Azure;
using Fresnel.Providers.Images;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Azure;

public sealed class AzureConformanceTests : ProviderConformance
{
    private const string Preamble =
        """{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""";
    private const string Usage = """{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}""";
    private const string Filtered = "\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}";
    private const string Picture =
        """{"id":"ig_1","type":"image_generation_call","status":"completed","output_format":"png","quality":"low","result":"AQID","size":"1024x1024"}""";
    private const string Words =
        """{"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","text":"One two. Three.","annotations":[]}]}""";
    private const string Response =
        $$"""{"id":"resp_1","object":"response","status":"completed","error":null,"model":"m","output":[{{Picture}},{{Words}}],"usage":{"input_tokens":3,"output_tokens":4,"total_tokens":7},"tool_usage":{"image_gen":{"input_tokens":1,"output_tokens":9,"total_tokens":10} } }""";

    protected override string ModelFor(GatewayRequest request) =>
        request is ChatRequest { RequestsImages: true } ? "talks+draws" : "m";

    protected override IProvider Create(UpstreamWrapper wrap) => Of(wrap(new AzureStub(new FakeUpstreamCall(Answer))));

    protected override (IProvider Provider, Task Cancelled) CreateStuck()
    {
        var stream = new ScriptedStream([$"data: {Preamble}\n\n"], silent: true);
        return (Of(new AzureStub(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(stream)))), stream.Left);
    }

    private static AzureProvider Of(HttpMessageHandler upstream) =>
        new(
            new ProviderSettings("azure", "azure")
            {
                BaseUrl = new Uri("https://res.openai.azure.com"),
                ApiKey = "secret",
            },
            new ImageAdapter((_, _, _) => throw new NotSupportedException()),
            TimeProvider.System,
            upstream,
            null
        );

    private static HttpResponseMessage Answer(string body)
    {
        var request = JsonElement.Parse(body);
        var stream = request.TryGetProperty("stream", out var streamed) && streamed.GetBoolean();
        const string facts =
            "\"size\":\"64x64\",\"quality\":\"high\",\"output_format\":\"png\",\"usage\":{\"input_tokens\":5,\"output_tokens\":9,\"total_tokens\":14}";
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
                    """{"type":"response.output_text.delta","output_index":1,"delta":"One two. Three."}""",
                    $$"""{"type":"response.completed","response":{{Response}}}"""
                )
                : FakeUpstreamCall.Json(Response);
        }
        return stream
            ? FakeUpstreamCall.Events(
                Preamble,
                """{"id":"1","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""",
                $$"""{"choices":[{"index":0,"delta":{"content":"One two."},{{Filtered}}}]}""",
                $$"""{"choices":[{"index":0,"delta":{"content":" Three."},{{Filtered}}}]}""",
                """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
                $$"""{"choices":[],"id":"1","model":"m","usage":{{Usage}}}""",
                "[DONE]"
            )
            : FakeUpstreamCall.Json(
                $$"""{"id":"1","model":"m","prompt_filter_results":[],"choices":[{"index":0,"message":{"role":"assistant","content":"One two. Three."},"finish_reason":"stop",{{Filtered}}}],"usage":{{Usage}}}"""
            );
    }
}
