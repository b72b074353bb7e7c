using System.Runtime.CompilerServices;
using Fresnel.Drawing.Edits;
using Fresnel.Drawing.Studio;
using Fresnel.Engine.Chat;
using Fresnel.Engine.Classification;
using Fresnel.Engine.Edits;
using Fresnel.Engine.Schemas;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.Chat"/>. Thread-safe.</summary>
internal sealed class ChatRequestHandler(ModelComponents components)
{
    private const string DefaultPrompt = "Describe.";

    private readonly DrawRequestHandler _drawing = new(components);
    private readonly EditRequestHandler _editing = new(components);
    private readonly ClassifyRequestHandler _classification = new(components);

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
        var events =
            Edits(request, turn) || await EditsDrawingAsync(request, turn, cancellationToken)
                ? EditAsync(request, turn, cancellationToken)
            : Draws(request, turn) ? DrawAsync(request, turn, cancellationToken)
            : WriteAsync(request, turn, cancellationToken);
        await foreach (var item in events)
            yield return item;
    }

    /// <summary>Whether the response is about an image, or is one.</summary>
    public static bool CanServe(ModelRequest.Chat request)
    {
        var turn = CurrentTurn.Of(request.Messages);
        return turn.HasNewImages
            || Draws(request, turn)
            || Edits(request, turn)
            || (turn.Images.Count > 0 && MayEditDrawing(request, turn));
    }

    private static bool Draws(ModelRequest.Chat request, CurrentTurn turn) =>
        request.ImageOutput is not false
        && (
            DrawIntent.IsIn(turn.Prompt)
            || request.ImageRequired
            || (request.ImageOutput is true && turn.Images.Count == 0 && !QuestionForm.IsIn(turn.Prompt))
        );

    /// <summary>
    /// Whether the prompt changes the conversation's image. Without <c>modalities</c>, only if it is understood
    /// completely, as it may be a question.
    /// </summary>
    private static bool Edits(ModelRequest.Chat request, CurrentTurn turn)
    {
        if (turn.Images.Count == 0 || request.ImageOutput is false || request.JsonSchema is not null)
            return false;
        // "A product photo of a mug" without a new image is a new picture.
        if (
            (turn.HasNewImages || !DrawIntent.IsIn(turn.Prompt))
            && Packshot.Read(turn.Prompt) is not null
            && !QuestionForm.IsIn(turn.Prompt)
        )
            return true;
        var edit = EditInstructions.Parse(turn.Prompt);
        return !edit.IsEmpty
            && (request.ImageOutput is true || (edit.Unsupported.Length == 0 && !QuestionForm.IsIn(turn.Prompt)));
    }

    /// <summary>Whether the prompt changes a picture that the model drew, and that the conversation holds.</summary>
    private static async Task<bool> EditsDrawingAsync(
        ModelRequest.Chat request,
        CurrentTurn turn,
        CancellationToken cancellationToken
    )
    {
        if (turn.Images.Count == 0 || !MayEditDrawing(request, turn))
            return false;
        var (index, image) = turn.Images[^1];
        var file = await image.LoadAsync(index, cancellationToken);
        if (PictureMetadata.Read(file.Bytes.Span) is not { } picture)
            return false;
        // "Make a banner for …" is a new picture, unless all of it is understood as a change.
        var edit = BriefEditor.Apply(picture, turn.Prompt);
        return !DrawIntent.IsIn(turn.Prompt) || edit is { Done.Count: > 0, NotDone.Count: 0 };
    }

    private static bool MayEditDrawing(ModelRequest.Chat request, CurrentTurn turn) =>
        request.ImageOutput is not false
        && request.JsonSchema is null
        && !QuestionForm.IsIn(turn.Prompt)
        && BriefEditor.IsInstruction(turn.Prompt);

    private async IAsyncEnumerable<ModelEvent> EditAsync(
        ModelRequest.Chat request,
        CurrentTurn turn,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var images = EditInstructions.Parse(turn.Prompt).Collage ? [.. turn.Images] : turn.Images.TakeLast(1).ToList();
        var edit = new ModelRequest.Edit(turn.Prompt, [.. images.Select(image => image.Image)], request.Pictures)
        {
            Owner = request.Owner,
        };
        await foreach (var item in _editing.RespondAsync(edit, cancellationToken))
        {
            yield return item switch
            {
                ModelEvent.ImageLoaded loaded => loaded with { Image = images[loaded.Image].Index },
                ModelEvent.ImageFinished finished => finished with
                {
                    Caption = Limit(finished.RevisedPrompt, request.Limits),
                },
                _ => item,
            };
        }
        yield return new ModelEvent.ChatEnded(Truncated: false);
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
        var drawing = new ModelRequest.Draw(turn.Prompt, request.Pictures)
        {
            Owner = request.Owner,
            PlanBrief = request.PlanBrief,
        };
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
        if (await HandsOverAsync(request, turn.Prompt, images.Analyses))
        {
            yield return new ModelEvent.HandedOver();
            yield break;
        }

        var sentences = images.IdentifyFailuresAsync(
            Sentences(request, turn.Prompt, images.Analyses, cancellationToken),
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

    private async Task<bool> HandsOverAsync(
        ModelRequest.Chat request,
        string prompt,
        IReadOnlyList<ImageAnalysis> images
    )
    {
        if (
            !request.HandsOver
            || request.JsonSchema is not null
            || images.Count == 0
            || LabelChoice.Parse(prompt) is not null
        )
            return false;
        try
        {
            return await components.LeavesOpen(prompt.Length > 0 ? prompt : DefaultPrompt, request.Language, images);
        }
        catch (UnreadableImageException)
        {
            return false; // the answer says which image it is
        }
    }

    private IAsyncEnumerable<string> Sentences(
        ModelRequest.Chat request,
        string prompt,
        IReadOnlyList<ImageAnalysis> images,
        CancellationToken cancellationToken
    ) =>
        request.JsonSchema is { } schema ? FillAsync(schema, images)
        : images is [var image] && LabelChoice.Parse(prompt) is { } labels
            ? ChooseAsync(image, labels, request.Owner, cancellationToken)
        : images.Count == 0 ? ImageModel.Capabilities.Split(". ").Select(Sentence).ToAsyncEnumerable()
        : components.Answer(prompt.Length > 0 ? prompt : DefaultPrompt, request.Language, images);

    private async IAsyncEnumerable<string> ChooseAsync(
        ImageAnalysis image,
        IReadOnlyList<string> labels,
        ComputeOwner owner,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var classified = await _classification.ClassifyAsync(image, labels, owner, cancellationToken);
        yield return classified.Label ?? LabelChoice.Unknown;
    }

    private async IAsyncEnumerable<string> FillAsync(ReadOnlyMemory<byte> schema, IReadOnlyList<ImageAnalysis> images)
    {
        yield return await JsonAnswer.FillAsync(
            schema,
            images,
            async subject => string.Concat(await components.Answer(DefaultPrompt, null, subject).ToListAsync()).Trim()
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
        return Limit(caption, limits);
    }

    private static string Limit(string text, TextLimits limits)
    {
        var limiter = new TextLimiter(limits);
        return string.Concat([.. limiter.Add(text), limiter.Complete()]);
    }
}
