using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Engine.Safety;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Maps one response of the model to frames, and counts its usage as the flagship does. Not thread-safe.</summary>
internal sealed class ResponseMapper(GatewayRequest request, string servedModel, TokenCount count)
{
    private readonly ChatRequest? _chat = request as ChatRequest;
    private readonly StringBuilder _text = new();
    private GatewayEvent[] _opening = request is ImageRequest ? [] : [new ResponseStarted(null, servedModel)];
    private Usage _input = new() { PromptTokens = MessageTokens.Count(request, text => count(text)) };
    private Usage _output = new();

    /// <returns>Null: nothing that a caller sees.</returns>
    public Frame? Map(ModelEvent item)
    {
        IEnumerable<GatewayEvent> events = [];
        switch (item)
        {
            case ModelEvent.ImageLoaded(var index, var header):
                var detail = InputImages.Of(request).ElementAt(index).Detail;
                var patches = ImagePatches.Count(new ImageSize(header.Width, header.Height), detail);
                _input += new Usage { PromptTokens = patches, ImagePromptTokens = patches };
                return null;
            case ModelEvent.Text(var text):
                _text.Append(text);
                events = EachChoice(new TextDelta(text));
                break;
            case ModelEvent.ChatEnded when _output.Images > 0: // each picture ended its choice
                events = [Report()];
                break;
            case ModelEvent.ChatEnded(var truncated):
                _output += new Usage { CompletionTokens = (long)count(_text.ToString()) * _chat!.Count };
                events = EachChoice(new ChoiceFinished(truncated ? FinishReason.Length : FinishReason.Stop))
                    .Append(Report());
                break;
            case ModelEvent.Embedded(var index, var vector, var tokens):
                _input += new Usage { PromptTokens = tokens };
                events = [new EmbeddingResult(index, vector), new UsageReported(_input)];
                break;
            case ModelEvent.Moderated(var index, var scores):
                events = [ToResult(index, scores)];
                break;
            case ModelEvent.PicturePlanned(var note):
                return Frame.Of(new TraceNote(note) { IsForCaller = true });
            case ModelEvent.ImageStage stage:
                AddDrawn(ImageOutputTokens.PerPartialImage, images: 0);
                var preview = new PartialImage(stage.Image, stage.Stage, SourceOf(stage.Bytes, stage.Format));
                events = [_chat is null ? preview : preview with { ImageIndex = 0, ChoiceIndex = stage.Image }];
                break;
            case ModelEvent.ImageFinished image:
                events = Finish(image);
                break;
        }
        GatewayEvent[] all = [.. _opening, .. events];
        _opening = [];
        return Frame.Of(all);
    }

    private IEnumerable<GatewayEvent> Finish(ModelEvent.ImageFinished image)
    {
        var ready = new ImageCompleted(_chat is null ? image.Image : 0, SourceOf(image.Bytes, image.Format))
        {
            Size = new ImageSize(image.Size.Width, image.Size.Height),
            Quality = image.Effort.ToString().ToLowerInvariant(),
            RevisedPrompt = image.RevisedPrompt,
            Limitations = image.Limitations,
        };
        AddDrawn(ImageOutputTokens.Count(ready.Size, ready.Quality), images: 1);
        if (_chat is null)
            return [ready with { Background = image.Transparent ? "transparent" : "opaque" }, Report()];
        _output += new Usage { CompletionTokens = count(image.Caption) };
        GatewayEvent[] events = [new TextDelta(image.Caption ?? ""), ready, new ChoiceFinished(FinishReason.Stop)];
        return events.Select(item => item with { ChoiceIndex = image.Image });
    }

    private static ModerationResult ToResult(int index, IReadOnlyList<SafetyScore> scores) =>
        new(
            index,
            scores.Any(score => score.Flagged),
            [
                .. scores.Select(score => new ModerationCategory(
                    score.Name,
                    score.Flagged,
                    score.Score,
                    [
                        .. score.FromText ? (IEnumerable<string>)["text"] : [],
                        .. score.FromImage ? ["image"] : (IEnumerable<string>)[],
                    ]
                )),
            ]
        );

    private void AddDrawn(long tokens, int images) =>
        _output += new Usage
        {
            CompletionTokens = tokens,
            ImageCompletionTokens = tokens,
            Images = images,
        };

    /// <summary>So far. Outside a conversation, each picture reads the input.</summary>
    private UsageReported Report()
    {
        var prompts = _chat is null ? _output.Images : 1;
        return new(Enumerable.Repeat(_input, prompts).Aggregate(_output, (total, input) => total + input));
    }

    /// <summary>The model is deterministic: all choices of one call are equal.</summary>
    private IEnumerable<GatewayEvent> EachChoice(GatewayEvent item) =>
        Enumerable.Range(0, _chat!.Count).Select(choice => item with { ChoiceIndex = choice });

    private static ImageSource.Bytes SourceOf(byte[] bytes, DrawingFormat format) =>
        new(
            bytes,
            format switch
            {
                DrawingFormat.Svg => "image/svg+xml",
                DrawingFormat.Pdf => "application/pdf",
                _ => $"image/{format.ToString().ToLowerInvariant()}",
            }
        );
}
