using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>
/// Sends a request with several prompts as one upstream call each, in order: their choices are numbered on, and their usage
/// is reported once, as the sum.
/// </summary>
internal static class PromptCalls
{
    /// <inheritdoc cref="IProvider.SendAsync"/>
    public static IAsyncEnumerable<Frame> SendAsync(
        IProvider provider,
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        request is ChatRequest { PromptCount: > 1 } several
            ? SendEachAsync(provider, several, deployment, cancellationToken)
            : provider.SendAsync(request, deployment, cancellationToken);

    private static async IAsyncEnumerable<Frame> SendEachAsync(
        IProvider provider,
        ChatRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (total, count) = (default(Usage), request.Count / request.PromptCount);
        for (var i = 0; i < request.PromptCount; i++)
        {
            var one = request with { Messages = [request.Messages[i]], Count = count, PromptCount = 1 };
            await using var frames = provider
                .SendAsync(one, deployment, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            Usage? usage = null;
            while (await MoveNextAsync(frames, total))
            {
                usage = frames.Current.Events.OfType<UsageReported>().LastOrDefault()?.Usage ?? usage;
                yield return Renumber(frames.Current, i * count, isFirst: i == 0);
            }
            total = total is null ? usage : total.AddRequest(usage ?? new Usage());
        }
        if (total is not null)
            yield return Frame.Of(new UsageReported(total));
    }

    /// <exception cref="GatewayException">The prompt failed; its usage includes that of the prompts before it.</exception>
    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<Frame> frames, Usage? before)
    {
        try
        {
            return await frames.MoveNextAsync();
        }
        catch (GatewayException failure) when (before is not null)
        {
            throw failure.WithUsage(failure.Usage is { } own ? before.AddRequest(own) : before);
        }
    }

    /// <summary>The events without usage, and without raw bytes, which number the choices from 0.</summary>
    private static Frame Renumber(in Frame frame, int firstChoice, bool isFirst) =>
        frame.Events.IsDefaultOrEmpty
            ? Frame.Of()
            : Frame.Of([
                .. frame
                    .Events.Where(item => item is not UsageReported && (isFirst || item is not ResponseStarted))
                    .Select(item => item with { ChoiceIndex = item.ChoiceIndex + firstChoice }),
            ]);
}
