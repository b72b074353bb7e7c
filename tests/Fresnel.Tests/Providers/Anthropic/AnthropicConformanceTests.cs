using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Providers;
using Fresnel.Providers.Anthropic;
using Fresnel.Providers.Images;
using Fresnel.TestKit;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Anthropic;

public sealed class AnthropicConformanceTests : ProviderConformance
{
    private const string Head = "\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\"";

    protected override bool Draws => false;

    protected override IProvider Create(UpstreamWrapper wrap) => Of(wrap(new FakeUpstreamCall(Answer)));

    protected override (IProvider Provider, Task Cancelled) CreateStuck()
    {
        var stream = new ScriptedStream(
            [
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"One\"}}\n\n",
            ],
            silent: true
        );
        return (Of(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(stream))), stream.Left);
    }

    internal static AnthropicProvider Of(HttpMessageHandler upstream, ImageFetch? fetch = null) =>
        new(
            new ProviderSettings("lab", "anthropic") { BaseUrl = new Uri("http://lab.test/v1"), ApiKey = "secret" },
            new ImageAdapter(
                fetch ?? ((_, _, _) => throw new GatewayException(ErrorKind.Internal, "Nothing is fetched here."))
            ),
            TimeProvider.System,
            upstream
        );

    /// <summary>A stub that responds to valid requests only.</summary>
    private static HttpResponseMessage Answer(string body)
    {
        Assert.Empty(MessagesRequestShape.Mistakes(body));
        if (!body.Contains("\"stream\":true", StringComparison.Ordinal))
        {
            return FakeUpstreamCall.Json(
                $$$$"""{{{{{Head}}}},"content":[{"type":"text","text":"One two. Three."}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":4}}"""
            );
        }
        return FakeUpstreamCall.Events(
            $$$$"""{"type":"message_start","message":{{{{{Head}}}},"content":[],"stop_reason":null,"usage":{"input_tokens":3,"output_tokens":1}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
            """{"type":"ping"}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"One two."}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" Three."}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":4}}""",
            """{"type":"message_stop"}"""
        );
    }
}
