using Fresnel.Contracts;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Images;
using Fresnel.TestKit.OpenApi;

namespace Fresnel.Tests.Providers.Compatible;

public sealed class CompatibleConformanceTests : ProviderConformance
{
    private const string Usage =
        """{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7,"completion_tokens_details":{"reasoning_tokens":0,"image_tokens":2}}""";

    protected override IProvider Create(UpstreamWrapper wrap) => Of(wrap(new FakeUpstreamCall(Answer)));

    protected override (IProvider Provider, Task Cancelled) CreateStuck()
    {
        var stream = new ScriptedStream(
            ["data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"One\"}}]}\n\n"],
            silent: true
        );
        return (Of(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(stream))), stream.Left);
    }

    private static CompatibleProvider Of(HttpMessageHandler upstream) =>
        new(
            new ProviderSettings("lab", "compatible") { BaseUrl = new Uri("http://lab.test/v1") },
            new ImageAdapter((_, _, _) => throw new InvalidOperationException("No address is fetched.")),
            TimeProvider.System,
            new ValidatingUpstream(upstream, RequestDocument.OpenRouter)
        );

    private static HttpResponseMessage Answer(string body)
    {
        var stream = body.Contains("\"stream\":true", StringComparison.Ordinal);
        const string picture = """{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}""";
        const string facts =
            "\"size\":\"64x64\",\"quality\":\"low\",\"output_format\":\"png\",\"usage\":{\"input_tokens\":5,\"output_tokens\":9,\"total_tokens\":14}";
        if (body.Contains("\"prompt\"", StringComparison.Ordinal))
        {
            return stream
                ? FakeUpstreamCall.Events(
                    """{"type":"image_generation.partial_image","b64_json":"AQID","partial_image_index":0}""",
                    $$"""{"type":"image_generation.completed","b64_json":"AQID",{{facts}}}"""
                )
                : FakeUpstreamCall.Json($$"""{"created":1,"data":[{"b64_json":"AQID"}],{{facts}}}""");
        }
        var draws = body.Contains("kite", StringComparison.Ordinal);
        if (!stream)
        {
            return FakeUpstreamCall.Json(
                $$"""{"id":"1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"One two. Three."{{(draws ? $",\"images\":[{picture}]" : "")}}},"finish_reason":"stop"}],"usage":{{Usage}}}"""
            );
        }
        return FakeUpstreamCall.Events(
            """{"id":"1","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"One two."}}]}""",
            $$$"""{"choices":[{"index":0,"delta":{"content":" Three."{{{(draws ? $",\"images\":[{picture}]" : "")}}}}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            $$"""{"choices":[],"usage":{{Usage}}}""",
            "[DONE]"
        );
    }
}
