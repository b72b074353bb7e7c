using System.Runtime.CompilerServices;
using Fresnel.Engine.Chat;
using Fresnel.Engine.Schemas;
using Fresnel.Vision;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.Chat"/>. Thread-safe.</summary>
internal sealed class ChatRequestHandler(ModelComponents components)
{
    private const string DefaultPrompt = "Describe.";

    private readonly DrawRequestHandler _drawing = new(components);

    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.Chat request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (request.ToolRequired)
            throw new InvalidModelRequestException(
                "tools",
                "The built-in model calls no tools. Set 'tool_choice' to 'auto' or 'none', or name another model."
            );
        var turn = CurrentTurn.Of(request.Messages);
        var draws =
            request.ImageOutput is not false
            && (
                DrawIntent.IsIn(turn.Prompt)
                || request.ImageRequired
                || (request.ImageOutput is true && turn.Images.Count == 0)
            );
        var events = draws ? DrawAsync(request, turn, cancellationToken) : WriteAsync(request, turn, cancellationToken);
        await foreach (var item in events)
            yield return item;
    }

    private async IAsyncEnumerable<ModelEvent> DrawAsync(
        ModelRequest.Chat request,
        CurrentTurn turn,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (request.JsonSchema is not null)
            throw new InvalidModelRequestException(
                "schema",
                "The built-in model draws pictures or fills JSON from an image, not both at once. "
                    + "Leave 'response_format' out."
            );
        var drawing = new ModelRequest.Draw(turn.Prompt, request.Pictures) { Owner = request.Owner };
        await foreach (var item in _drawing.RespondAsync(drawing, cancellationToken))
        {
            yield return item is ModelEvent.ImageFinished image
                ? image with
                {
                    Caption = Caption(image, turn, request.Limits),
                }
                : item;
        }
        yield return new ModelEvent.ChatEnded(Truncated: false);
    }

    private async IAsyncEnumerable<ModelEvent> WriteAsync(
        ModelRequest.Chat request,
        CurrentTurn turn,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var images = await RequestImages.LoadAsync(turn.Images, components.Vision, request.Owner, cancellationToken);
        foreach (var loaded in images.Loaded)
            yield return loaded;

        var sentences = images.IdentifyFailuresAsync(
            Sentences(request, turn.Prompt, images.Analyses),
            cancellationToken
        );
        var limiter = new TextLimiter(request.Limits);
        await foreach (var sentence in sentences)
        {
            foreach (var piece in limiter.Add(sentence))
                yield return new ModelEvent.Text(piece);
            if (limiter.Ended)
                break;
        }
        if (limiter.Complete() is { Length: > 0 } rest)
            yield return new ModelEvent.Text(rest);
        yield return new ModelEvent.ChatEnded(limiter.Truncated);
    }

    private IAsyncEnumerable<string> Sentences(
        ModelRequest.Chat request,
        string prompt,
        IReadOnlyList<ImageAnalysis> images
    ) =>
        request.JsonSchema is { } schema ? FillAsync(schema, images)
        : images.Count == 0 ? ImageModel.Capabilities.Split(". ").Select(Sentence).ToAsyncEnumerable()
        : components.Answer(prompt.Length > 0 ? prompt : DefaultPrompt, images);

    private async IAsyncEnumerable<string> FillAsync(ReadOnlyMemory<byte> schema, IReadOnlyList<ImageAnalysis> images)
    {
        yield return await JsonAnswer.FillAsync(
            schema,
            images,
            async subject => string.Concat(await components.Answer(DefaultPrompt, subject).ToListAsync()).Trim()
        );
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}. ";

    private static string Caption(ModelEvent.ImageFinished image, CurrentTurn turn, TextLimits limits)
    {
        var caption =
            turn.Images.Count == 0
                ? image.RevisedPrompt
                : $"{image.RevisedPrompt} It is drawn from your words alone: "
                    + "I cannot change or copy the image you sent.";
        var limiter = new TextLimiter(limits);
        return string.Concat([.. limiter.Add(caption), limiter.Complete()]);
    }
}
