using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Providers.BuiltIn;

namespace Fresnel.Tests.Providers.BuiltIn;

public sealed class BuiltInConformanceTests : ProviderConformance
{
    /// <summary>The built-in model answers about images, so the suite's words come with one.</summary>
    protected override bool HasWire => false;

    protected override IProvider Create(UpstreamWrapper wrap) => new WithImage(new FakeEngine().Provider());

    protected override (IProvider Provider, Task Cancelled) CreateStuck()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = new FakeEngine { Answer = () => SayOnceAsync(cancelled) };
        return (new WithImage(model.Provider()), cancelled.Task);
    }

    private static async IAsyncEnumerable<string> SayOnceAsync(
        TaskCompletionSource cancelled,
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        try
        {
            yield return "One two.";
            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            cancelled.TrySetResult();
        }
    }

    private sealed class WithImage(BuiltInProvider provider) : IProvider
    {
        public string Name => provider.Name;

        public IAsyncEnumerable<Frame> SendAsync(
            GatewayRequest request,
            Deployment deployment,
            CancellationToken cancellationToken
        ) =>
            provider.SendAsync(
                request is ChatRequest { RequestsImages: not true } converse
                    ? converse with
                    {
                        Messages =
                        [
                            new Message(
                                Role.User,
                                [
                                    .. converse.Messages[0].Parts,
                                    new ImagePart(
                                        new ImageSource.Bytes(FakeEngine.Png(64, 32), "image/png"),
                                        ImageDetail.Auto,
                                        ""
                                    ),
                                ]
                            ),
                        ],
                    }
                    : request,
                deployment,
                cancellationToken
            );
    }
}
