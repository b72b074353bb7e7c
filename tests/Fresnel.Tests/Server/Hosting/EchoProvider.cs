using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Tests.Server.Hosting;

/// <summary>A provider that returns the last message.</summary>
public sealed class EchoProvider(string name) : IProvider
{
    public string Name { get; } = name;

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask; // here its API would be called
        yield return Frame.Of(
            new ResponseStarted(null, deployment.Model),
            new TextDelta(((ChatRequest)request).Messages[^1].Text)
        );
        yield return Frame.Of(
            new ChoiceFinished(FinishReason.Stop),
            new UsageReported(new Usage { PromptTokens = 1, CompletionTokens = 1 })
        );
    }
}
