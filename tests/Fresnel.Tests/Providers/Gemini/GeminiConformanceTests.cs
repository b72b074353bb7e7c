using Fresnel.Contracts;
using Fresnel.Providers;
using Fresnel.Providers.Gemini;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Gemini;

public sealed class GeminiConformanceTests : ProviderConformance
{
    /// <summary>The API has no previews.</summary>
    protected override bool Previews => false;

    protected override IProvider Create(UpstreamWrapper wrap) => Of(wrap(new FakeGemini()));

    protected override (IProvider Provider, Task Cancelled) CreateStuck()
    {
        var stream = new ScriptedStream(
            ["data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"One\"}]}}]}\r\n\r\n"],
            silent: true
        );
        return (Of(new FakeGemini((_, _) => FakeUpstreamCall.Events(stream))), stream.Left);
    }

    private static GeminiProvider Of(HttpMessageHandler upstream) =>
        new(
            new ProviderSettings("google", "gemini") { BaseUrl = new Uri("http://google.test/v1beta") },
            null,
            TimeProvider.System,
            upstream
        );
}
