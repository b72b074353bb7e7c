using System.Runtime.CompilerServices;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging.Compute;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.Draw"/>. Thread-safe.</summary>
internal sealed class DrawRequestHandler(ModelComponents components)
{
    private const int MaxPromptLength = 32_000;

    /// <remarks>Drawing steps run on the thread pool: the caller's thread is free while one runs.</remarks>
    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.Draw request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var plan =
            request is { Brief: null, PlanBrief: { } planAsync } && CanBeRead(request.Prompt)
                ? await planAsync(request.Prompt, cancellationToken)
                : null;
        if (plan is not null)
            yield return new ModelEvent.PicturePlanned(plan.Note);
        var brief = request.Brief ?? plan?.Brief ?? Read(request.Prompt);
        var drawing = request.Pictures.ToDrawing(request.Prompt, brief) with
        {
            Brief = brief,
            IsBriefRead = request.Brief is null && plan?.Brief is null,
            CutOut = request.CutOut,
        };
        var cost = drawing.Format == DrawingFormat.Svg ? default : ComputeCost.OfImage(drawing.Width, drawing.Height);
        await using var steps = components.Draw(drawing, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await DrawNextAsync())
        {
            var drawn = steps.Current;
            yield return ToEvent(drawn, drawing);
            if (drawn.Final && drawn.Index == drawing.Count - 1)
                yield break; // the step after the last draws nothing, but would wait for its turn
        }

        async Task<bool> DrawNextAsync()
        {
            try
            {
                return await components.Scheduler.RunAsync(
                    () => Task.Run(() => steps.MoveNextAsync().AsTask(), CancellationToken.None),
                    cost,
                    request.Owner,
                    cancellationToken
                );
            }
            catch (DrawingRequestException error)
            {
                throw new InvalidModelRequestException(error.Parameter, error.Message, error);
            }
        }
    }

    /// <returns>Null: the prompt is refused when it is drawn.</returns>
    private static Brief? Read(string prompt) => CanBeRead(prompt) ? BriefReader.Read(prompt) : null;

    private static bool CanBeRead(string prompt) =>
        prompt.Length <= MaxPromptLength && !string.IsNullOrWhiteSpace(prompt);

    private static ModelEvent ToEvent(GeneratedImage image, DrawingRequest request) =>
        image.Final
            ? new ModelEvent.ImageFinished(
                image.Index,
                image.Bytes,
                image.Format,
                new PixelSize(image.Width, image.Height),
                image.RevisedPrompt
            )
            {
                Effort = request.Effort,
                Transparent = request.Transparent,
                Seed = image.Seed,
                Limitations = image.Limitations,
            }
            : new ModelEvent.ImageStage(image.Index, image.Stage, image.Bytes, image.Format);
}
