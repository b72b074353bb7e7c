using System.Runtime.CompilerServices;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.Gemini;

/// <summary>
/// Generates several images with an API that returns one per call: parallel calls, combined in order into one
/// response.
/// </summary>
internal static class ParallelImageCalls
{
    /// <param name="generate">Generates one image, in one frame.</param>
    /// <returns>One frame per image, each with the usage so far.</returns>
    public static async IAsyncEnumerable<Frame> GenerateAsync(
        ImageRequest request,
        Func<ImageRequest, CancellationToken, IAsyncEnumerable<Frame>> generate,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var calls = Enumerable
            .Range(0, request.Count)
            .Select(index => new PendingCall(
                generate(ForSingleImage(request, index), cancellation.Token).GetAsyncEnumerator(cancellation.Token)
            ))
            .ToList();
        try
        {
            var (images, usage) = (0, new Usage());
            for (var i = 0; i < calls.Count; i++)
            {
                for (var hasMore = await calls[i].FirstMove; hasMore; hasMore = await calls[i].Frames.MoveNextAsync())
                {
                    List<GatewayEvent> events = [];
                    foreach (var item in calls[i].Frames.Current.Events)
                    {
                        if (item is ImageCompleted image)
                            events.Add(image with { ImageIndex = images++ });
                        else if (item is UsageReported usageEvent)
                            events.Add(new UsageReported(usage = usage.AddRequest(usageEvent.Usage)));
                        else if (item is ResponseStarted ? i == 0 : item is not ChoiceFinished || i == calls.Count - 1)
                            events.Add(item);
                    }
                    yield return Frame.Of([.. events]);
                }
            }
        }
        finally
        {
            await cancellation.CancelAsync();
            foreach (var call in calls)
                await call.WaitAndDisposeAsync();
        }
    }

    /// <summary>
    /// Creates the request of one image, with a seed of its own, as images would otherwise be equal.
    /// </summary>
    private static ImageRequest ForSingleImage(ImageRequest request, int index) =>
        request with
        {
            Stream = false,
            Count = 1,
            Seed = request.Seed + index,
        };

    /// <summary>A running call.</summary>
    private sealed class PendingCall
    {
        public PendingCall(IAsyncEnumerator<Frame> frames) =>
            (Frames, FirstMove) = (frames, frames.MoveNextAsync().AsTask());

        public IAsyncEnumerator<Frame> Frames { get; }

        public Task<bool> FirstMove { get; }

        /// <summary>
        /// Waits for the call to end and disposes it; errors were already reported or no longer matter.
        /// </summary>
        public async Task WaitAndDisposeAsync()
        {
            await ((Task)FirstMove).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
            );
            await Frames.DisposeAsync();
        }
    }
}
