using System.Runtime.CompilerServices;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.Gemini;

/// <summary>Several pictures from an API that draws one a call: as many calls at once, answered in order as one.</summary>
internal static class SeveralPictures
{
    /// <param name="draw">Draws one picture, in one frame.</param>
    /// <returns>A frame a picture, each with what the call used so far.</returns>
    public static async IAsyncEnumerable<Frame> DrawAsync(
        ImageRequest request,
        Func<ImageRequest, CancellationToken, IAsyncEnumerable<Frame>> draw,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var calls = Enumerable
            .Range(0, request.Count)
            .Select(place => new Drawing(draw(One(request, place), left.Token).GetAsyncEnumerator(left.Token)))
            .ToList();
        try
        {
            var (images, usage) = (0, new Usage());
            for (var i = 0; i < calls.Count; i++)
            {
                for (var more = await calls[i].First; more; more = await calls[i].Frames.MoveNextAsync())
                {
                    List<GatewayEvent> events = [];
                    foreach (var item in calls[i].Frames.Current.Events)
                    {
                        if (item is ImageReady image)
                            events.Add(image with { Image = images++ });
                        else if (item is UsageReported reported)
                            events.Add(new UsageReported(usage = Sum(usage, reported.Usage)));
                        else if (item is Started ? i == 0 : item is not Finished || i == calls.Count - 1)
                            events.Add(item);
                    }
                    yield return Frame.Of([.. events]);
                }
            }
        }
        finally
        {
            await left.CancelAsync();
            foreach (var call in calls)
                await call.EndAsync();
        }
    }

    /// <summary>Each picture has a seed of its own, or all would be the same.</summary>
    private static ImageRequest One(ImageRequest request, int place) =>
        request with
        {
            Stream = false,
            Count = 1,
            Seed = request.Seed + place,
        };

    private static Usage Sum(Usage before, Usage now) =>
        new()
        {
            PromptTokens = before.PromptTokens + now.PromptTokens,
            CachedPromptTokens = before.CachedPromptTokens + now.CachedPromptTokens,
            ImagePromptTokens = before.ImagePromptTokens + now.ImagePromptTokens,
            CompletionTokens = before.CompletionTokens + now.CompletionTokens,
            ReasoningTokens = before.ReasoningTokens + now.ReasoningTokens,
            ImageCompletionTokens = before.ImageCompletionTokens + now.ImageCompletionTokens,
            Images = before.Images + now.Images,
        };

    /// <summary>A call on its way.</summary>
    private sealed class Drawing
    {
        public Drawing(IAsyncEnumerator<Frame> frames) => (Frames, First) = (frames, frames.MoveNextAsync().AsTask());

        public IAsyncEnumerator<Frame> Frames { get; }

        public Task<bool> First { get; }

        /// <summary>Waits until nothing of it is left; what went wrong in it has been told, or no longer matters.</summary>
        public async Task EndAsync()
        {
            await ((Task)First).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
            );
            await Frames.DisposeAsync();
        }
    }
}
