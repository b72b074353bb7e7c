using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Engine;
using Fresnel.Imaging;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.BuiltIn;

/// <summary>fresnel-mini behind the gateway's one interface: looks at images, answers about them, and draws.</summary>
public sealed class BuiltInProvider : IProvider, IDisposable
{
    private readonly Abilities _abilities;
    private readonly ImageFetch _fetch;
    private readonly TokenCount _tokens;
    private readonly Workplaces _workplaces;

    /// <param name="countTokens">Null: four bytes are counted as a token.</param>
    public BuiltInProvider(string name, ImageModel model, ImageFetch fetch, Func<ReadOnlySpan<char>, int>? countTokens)
        : this(name, Abilities.Of(model), fetch, countTokens, Environment.ProcessorCount) { }

    internal BuiltInProvider(
        string name,
        Abilities abilities,
        ImageFetch fetch,
        Func<ReadOnlySpan<char>, int>? countTokens,
        int workplaces
    )
    {
        (Name, _abilities, _fetch) = (name, abilities, fetch);
        _tokens = new TokenCount(countTokens);
        _workplaces = new Workplaces(workplaces);
    }

    public string Name { get; }

    public IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        request switch
        {
            ImageGenerationRequest generate => GenerateAsync(generate, cancellationToken),
            ImageEditRequest edit => EditAsync(edit, cancellationToken),
            ChatRequest converse => ConverseAsync(converse, deployment.Model, cancellationToken),
            _ => throw new GatewayException(
                ErrorKind.Unsupported,
                "The built-in model cannot serve this kind of call."
            ),
        };

    public void Dispose() => _workplaces.Dispose();

    private async IAsyncEnumerable<Frame> ConverseAsync(
        ChatRequest request,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (request.ToolChoice.Kind is ToolChoiceKind.Required or ToolChoiceKind.Function)
            throw GatewayException.InvalidRequest(
                "The built-in model calls no tools. Set 'tool_choice' to 'auto' or 'none', or name another model.",
                "tool_choice",
                "unsupported_value"
            );
        var turn = Turn.Of(request);
        var draws =
            request.RequestsImages is not false
            && (
                DrawWish.IsIn(turn.Words)
                || request.ImageOptions?.Required is true
                || (request.RequestsImages is true && turn.Images.Count == 0)
            );
        var frames = draws
            ? DrawAsync(request, turn, model, cancellationToken)
            : SayAsync(request, turn, model, cancellationToken);
        await foreach (var frame in frames)
            yield return frame;
    }

    private async IAsyncEnumerable<Frame> SayAsync(
        ChatRequest request,
        Turn turn,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var images = await Task.WhenAll(
            turn.Images.Select(part => SeenImage.LoadAsync(part, _fetch, cancellationToken))
        );
        var answer = new AnswerText(_tokens, request.MaxTokens, request.Stop);
        GatewayEvent[] opening = [new ResponseStarted(null, model)];
        await foreach (var sentence in Sentences(request, turn, images, cancellationToken))
        {
            foreach (var piece in answer.Add(sentence))
            {
                yield return Frame.Of([
                    .. opening,
                    .. Each(request, choice => new TextDelta(piece) { ChoiceIndex = choice }),
                ]);
                opening = [];
            }
            if (answer.Ended is not null)
                break;
        }
        if (answer.Rest() is { Length: > 0 } rest)
            yield return Frame.Of([.. Each(request, choice => new TextDelta(rest) { ChoiceIndex = choice })]);

        var seen = images.Sum(image => (long)image.Tokens);
        var usage = new Usage
        {
            PromptTokens = _tokens.Of(request) + seen,
            ImagePromptTokens = seen,
            CompletionTokens = (long)_tokens.Of(answer.Sent) * request.Count,
        };
        yield return Frame.Of([
            .. opening,
            .. Each(request, choice => new ChoiceFinished(answer.Ended!.Value) { ChoiceIndex = choice }),
            new UsageReported(usage),
        ]);
    }

    private IAsyncEnumerable<string> Sentences(
        ChatRequest request,
        Turn turn,
        SeenImage[] images,
        CancellationToken cancellationToken
    )
    {
        if (request.ResponseFormat.Kind != ResponseFormatKind.Text)
            return SchemaAnswer.FillAsync(
                request.ResponseFormat,
                _abilities,
                work =>
                    _workplaces.DoAsync(work, error => BlameAsync(error, images, cancellationToken), cancellationToken),
                images,
                cancellationToken
            );
        return images.Length == 0
            ? OwnWords()
            : _workplaces.EachAsync(
                _abilities.Answer(
                    [.. images.Select(image => image.Bytes)],
                    turn.Words.Length > 0 ? turn.Words : "Describe.",
                    cancellationToken
                ),
                error => BlameAsync(error, images, cancellationToken),
                cancellationToken
            );
    }

    private async IAsyncEnumerable<Frame> DrawAsync(
        ChatRequest request,
        Turn turn,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (request.ResponseFormat.Kind != ResponseFormatKind.Text)
            throw GatewayException.InvalidRequest(
                "The built-in model draws pictures or fills JSON from an image, not both at once. Leave 'response_format' out.",
                "response_format",
                "unsupported_value"
            );
        var quality = request.ImageOptions?.Quality ?? Pictures.UsualQuality;
        var drawing = Pictures.Of(turn.Words, request, quality);
        var (text, drawn, previews) = (0L, 0L, 0);
        GatewayEvent[] opening = [new ResponseStarted(null, model)];
        await foreach (
            var picture in _workplaces.EachAsync(
                _abilities.Draw(drawing, cancellationToken),
                error => new(EngineErrors.OfDrawing(error, chat: true)),
                cancellationToken
            )
        )
        {
            if (!picture.Final)
            {
                previews++;
                yield return Frame.Of([
                    .. opening,
                    new PartialImage(0, picture.Stage, Pictures.Source(picture)) { ChoiceIndex = picture.Index },
                ]);
                opening = [];
                continue;
            }
            var words = new AnswerText(_tokens, request.MaxTokens, request.Stop);
            var said = string.Concat([.. words.Add(Pictures.Caption(picture, turn)), words.Rest()]);
            var ready = Pictures.Ready(picture, quality) with { ChoiceIndex = picture.Index };
            (text, drawn, previews) = (
                text + _tokens.Of(said),
                drawn + ImageOutputTokens.Count(ready.Size, quality) + (previews * ImageOutputTokens.PerPartialImage),
                0
            );
            yield return Frame.Of([
                .. opening,
                new TextDelta(said) { ChoiceIndex = picture.Index },
                ready with
                {
                    ImageIndex = 0,
                },
                new ChoiceFinished(FinishReason.Stop) { ChoiceIndex = picture.Index },
            ]);
            opening = [];
        }
        yield return Frame.Of(
            new UsageReported(
                new Usage
                {
                    PromptTokens = _tokens.Of(request),
                    CompletionTokens = text + drawn,
                    ImageCompletionTokens = drawn,
                    Images = request.Count,
                }
            )
        );
    }

    private async IAsyncEnumerable<Frame> GenerateAsync(
        ImageGenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var quality = request.Quality ?? Pictures.UsualQuality;
        var (words, drawn, previews) = (_tokens.Of(request.Prompt), 0L, 0);
        await foreach (
            var picture in _workplaces.EachAsync(
                _abilities.Draw(Pictures.Of(request, quality), cancellationToken),
                error => new(EngineErrors.OfDrawing(error, chat: false)),
                cancellationToken
            )
        )
        {
            if (!picture.Final)
            {
                previews++;
                yield return Frame.Of(new PartialImage(picture.Index, picture.Stage, Pictures.Source(picture)));
                continue;
            }
            var ready = Pictures.Ready(picture, quality) with { Background = request.Background ?? "opaque" };
            drawn += ImageOutputTokens.Count(ready.Size, quality) + (previews * ImageOutputTokens.PerPartialImage);
            previews = 0;
            var count = picture.Index + 1; // each picture reads the prompt anew
            yield return Frame.Of(
                ready,
                new UsageReported(
                    new Usage
                    {
                        PromptTokens = (long)words * count,
                        CompletionTokens = drawn,
                        ImageCompletionTokens = drawn,
                        Images = count,
                    }
                )
            );
        }
    }

    private async IAsyncEnumerable<Frame> EditAsync(
        ImageEditRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var images = await Task.WhenAll(
            request.Images.Select(part => SeenImage.LoadAsync(part, _fetch, cancellationToken))
        );
        var mask = request.Mask is { } source
            ? await SeenImage.LoadAsync(new ImagePart(source, ImageDetail.Auto, "mask"), _fetch, cancellationToken)
            : null;
        var (stages, told) = await _workplaces.DoAsync(
            () => Retouch.ApplyAsync(request, images[0].Bytes, mask?.Bytes, cancellationToken),
            error => new(EngineErrors.OfImage(error, images[0].Param)),
            cancellationToken
        );
        var quality = request.Quality ?? Pictures.UsualQuality;
        var mediaType = Pictures.MediaTypeOf(request.Format);
        foreach (var (i, stage) in stages.SkipLast(1).Take(request.PartialImages).Index())
            yield return Frame.Of(new PartialImage(0, i, new ImageSource.Bytes(await EncodeAsync(stage), mediaType)));

        var previews = Math.Min(stages.Count - 1, request.PartialImages);
        var (finished, file) = (stages[^1], await EncodeAsync(stages[^1]));
        var size = new ImageSize(finished.Width, finished.Height);
        var (words, seen, drawn) = (
            _tokens.Of(request.Prompt),
            images.Sum(image => (long)image.Tokens),
            ImageOutputTokens.Count(size, quality)
        );
        for (var i = 0; i < request.Count; i++) // the model is sure of itself: all its pictures are equal
        {
            var ready = new ImageCompleted(i, new ImageSource.Bytes(file, mediaType))
            {
                Size = size,
                Quality = quality,
                Background = PixelEditor.HasTransparency(finished) ? "transparent" : "opaque",
                RevisedPrompt = told,
            };
            yield return Frame.Of(
                ready,
                new UsageReported(
                    new Usage
                    {
                        PromptTokens = (words + seen) * (i + 1),
                        ImagePromptTokens = seen * (i + 1),
                        CompletionTokens = (drawn * (i + 1)) + (previews * ImageOutputTokens.PerPartialImage),
                        ImageCompletionTokens = (drawn * (i + 1)) + (previews * ImageOutputTokens.PerPartialImage),
                        Images = i + 1,
                    }
                )
            );
        }

        Task<byte[]> EncodeAsync(Pixels pixels) =>
            _workplaces.DoAsync(
                () => Task.Run(() => Retouch.Encode(pixels, request), cancellationToken),
                error => new(EngineErrors.OfImage(error, null)),
                cancellationToken
            );
    }

    /// <summary>Of several images one is to blame: each is looked at until one fails alone.</summary>
    private async ValueTask<GatewayException?> BlameAsync(
        Exception error,
        SeenImage[] images,
        CancellationToken cancellationToken
    )
    {
        if (error is not UnreadableImageException || images.Length == 1)
            return EngineErrors.OfImage(error, images[0].Param);
        foreach (var image in images)
        {
            try
            {
                await _abilities.Look(image.Bytes, cancellationToken);
            }
            catch (UnreadableImageException alone)
            {
                return EngineErrors.OfImage(alone, image.Param);
            }
        }
        return EngineErrors.OfImage(error, null);
    }

    /// <summary>The same event for each answer asked for: the model is sure of itself, all its answers are equal.</summary>
    private static IEnumerable<GatewayEvent> Each(ChatRequest request, Func<int, GatewayEvent> says) =>
        Enumerable.Range(0, request.Count).Select(says);

    private static async IAsyncEnumerable<string> OwnWords()
    {
        await Task.CompletedTask;
        foreach (var sentence in ImageModel.Capabilities.Split(". "))
            yield return sentence.EndsWith('.') ? sentence : $"{sentence}. ";
    }
}
