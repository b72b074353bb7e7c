using Amazon.Runtime;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Providers;
using Fresnel.Providers.Bedrock;
using Fresnel.Providers.Images;
using Fresnel.Tests.Dialects.Bedrock;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Bedrock;

public sealed class BedrockConformanceTests : ProviderConformance
{
    private const string Usage = """{"inputTokens":3,"outputTokens":4,"totalTokens":7}""";

    protected override bool Previews => false;

    protected override bool CountsDrawnTokens => false;

    protected override string ModelFor(GatewayRequest request) =>
        request is ImageRequest or ChatRequest { RequestsImages: true }
            ? "amazon.nova-canvas-v1:0"
            : "anthropic.claude-3-haiku-20240307-v1:0";

    protected override IProvider Create(UpstreamWrapper wrap) => Of(wrap(new BedrockStub(Answer)));

    protected override (IProvider Provider, Task Cancelled) CreateStuck()
    {
        var stream = new ScriptedStream(
            [EventStreamFrames.Event("messageStart", """{"role":"assistant"}""")],
            silent: true
        );
        return (Of(new BedrockStub((_, _) => BedrockStub.Stream(stream))), stream.Left);
    }

    private static BedrockProvider Of(HttpMessageHandler upstream) =>
        new(
            new ProviderSettings("aws", "bedrock") { Region = "us-east-1", ApiKey = "" },
            new ImageAdapter((_, _, _) => throw new NotSupportedException()),
            TimeProvider.System,
            upstream,
            new BasicAWSCredentials("AKIDEXAMPLE", "secret")
        );

    private static HttpResponseMessage Answer(string path, string body) =>
        path.Split('/')[^1] switch
        {
            "invoke" => BedrockStub.Json("""{"images":["iVBORw0KGgo="],"error":null}"""),
            "converse" => BedrockStub.Json(
                $$$"""{"output":{"message":{"role":"assistant","content":[{"text":"One two. Three."}]}},"stopReason":"end_turn","usage":{{{Usage}}},"metrics":{"latencyMs":1}}"""
            ),
            _ => BedrockStub.Stream(
                ("messageStart", """{"role":"assistant"}"""),
                ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"One two."}}"""),
                ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":" Three."}}"""),
                ("contentBlockStop", """{"contentBlockIndex":0}"""),
                ("messageStop", """{"stopReason":"end_turn"}"""),
                ("metadata", $$$"""{"usage":{{{Usage}}},"metrics":{"latencyMs":1}}""")
            ),
        };
}
