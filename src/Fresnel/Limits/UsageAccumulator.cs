using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Tokens;

namespace Fresnel.Limits;

/// <summary>Accumulates the usage of an answer from its events, for answers without reported usage.</summary>
internal sealed class UsageAccumulator(GatewayRequest request)
{
    private const long MaxTokens = 1_000_000_000_000;

    private readonly List<BillableImage> _images = [];
    private Usage? _reported;
    private long _textBytes;
    private int _startedImages;
    private int _partialImages;
    private bool _isFinished;

    /// <summary>The vendor's usage is final.</summary>
    public bool IsComplete => _reported is not null && _isFinished;

    public bool HasReport => _reported is not null;

    /// <summary>The vendor reported how many tokens its images are.</summary>
    public bool HasImageTokens => _reported is { ImageCompletionTokens: > 0 };

    /// <summary>Nothing was recorded yet.</summary>
    public bool IsEmpty => _reported is null && _textBytes == 0 && _startedImages == 0 && _images.Count == 0;

    public ReadOnlySpan<BillableImage> Images => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_images);

    /// <returns>True: the usage so far may have changed.</returns>
    public bool Add(in Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return false;
        var changed = false;
        foreach (var item in frame.Events)
        {
            switch (item)
            {
                case TextDelta text:
                    _textBytes += text.Text.Bytes.Length;
                    break;
                case RefusalDelta refusal:
                    _textBytes += refusal.Text.Bytes.Length;
                    break;
                case ReasoningDelta reasoning:
                    _textBytes += reasoning.Text.Bytes.Length;
                    break;
                case ToolArgumentsDelta arguments:
                    _textBytes += arguments.Arguments.Bytes.Length;
                    break;
                case PartialImage partialImage:
                    _partialImages++;
                    _startedImages = Math.Max(_startedImages, partialImage.ImageIndex + 1);
                    break;
                case ImageCompleted completed:
                    _images.Add(
                        new BillableImage(
                            completed.DrawnSize
                                ?? completed.Size
                                ?? UpperBound.ReadSize(completed.Source)
                                ?? RequestedImage.Size,
                            completed.Quality ?? RequestedImage.Quality
                        )
                    );
                    changed = true;
                    break;
                case UsageReported report:
                    _reported = Sanitise(report.Usage);
                    changed = true;
                    break;
                case ChoiceFinished:
                    _isFinished = true;
                    break;
            }
        }
        return changed && _reported is not null;
    }

    /// <summary>Adds usage that the vendor reported without the images themselves; these count as requested.</summary>
    public void Add(Usage usage)
    {
        _reported = Sanitise(usage);
        while (_images.Count < _reported.Images)
            _images.Add(RequestedImage);
    }

    /// <summary>The vendor's usage; image tokens that it does not include are estimated.</summary>
    /// <param name="model">The provider's name of the model that answered.</param>
    /// <returns>The usage, and whether any of it was estimated.</returns>
    public (Usage Usage, bool Estimated) ReportedUsage(string model)
    {
        var usage = WithToolTokens(
            _reported!.Images >= _images.Count ? _reported : _reported with { Images = _images.Count }
        );
        if (_images.Count == 0 || usage.ImageCompletionTokens > 0)
            return (
                _partialImages == 0
                    ? usage
                    : usage with
                    {
                        PartialImageTokens = Math.Min(
                            _partialImages * ImageOutputTokens.PerPartialImage,
                            usage.ImageCompletionTokens
                        ),
                    },
                false
            );

        var partialTokens = _partialImages * ImageOutputTokens.PerPartialImage;
        var (estimatedTokens, minTokens) = (partialTokens, 0L);
        foreach (var image in _images)
        {
            estimatedTokens += ImageOutputTokens.Count(model, image.Size, image.Quality);
            minTokens += ImageOutputTokens.Minimum(image.Size);
        }
        return usage.CompletionTokens >= minTokens
            ? (
                usage with
                {
                    ImageCompletionTokens = Math.Min(estimatedTokens, usage.CompletionTokens),
                    PartialImageTokens = Math.Min(partialTokens, usage.CompletionTokens),
                },
                true
            )
            : (
                usage with
                {
                    ImageCompletionTokens = estimatedTokens,
                    PartialImageTokens = partialTokens,
                    CompletionTokens = usage.CompletionTokens + estimatedTokens,
                },
                true
            ); // a total this small does not include them
    }

    /// <summary>
    /// Estimates the usage from the input and the recorded output. With <paramref name="interrupted"/>, an image that
    /// was begun counts as complete.
    /// </summary>
    public Usage EstimateUsage(string model, UpperBound input, bool interrupted)
    {
        if (interrupted)
        {
            var startedImages = request is ImageRequest drawing ? drawing.Count : _startedImages;
            while (_images.Count < startedImages)
                _images.Add(RequestedImage);
        }
        var imageTokens = _partialImages * ImageOutputTokens.PerPartialImage;
        foreach (var image in _images)
            imageTokens += ImageOutputTokens.Count(model, image.Size, image.Quality);
        return WithToolTokens(
            new Usage
            {
                PromptTokens = Math.Max(_reported?.PromptTokens ?? 0, input.Text + input.Images),
                CachedPromptTokens = _reported?.CachedPromptTokens ?? 0,
                CacheWriteTokens = _reported?.CacheWriteTokens ?? 0,
                CacheWriteHourTokens = _reported?.CacheWriteHourTokens ?? 0,
                ImagePromptTokens = Math.Max(_reported?.ImagePromptTokens ?? 0, input.Images),
                CompletionTokens = Math.Max(
                    _reported?.CompletionTokens ?? 0,
                    TextTokens.Estimate(_textBytes) + imageTokens
                ),
                ReasoningTokens = _reported?.ReasoningTokens ?? 0,
                ServiceTier = _reported?.ServiceTier ?? (request as ChatRequest)?.ServiceTier,
                ImageCompletionTokens = imageTokens,
                PartialImageTokens = _partialImages * ImageOutputTokens.PerPartialImage,
                Images = _images.Count,
            }
        );
    }

    /// <summary>All input of an image request is input of the image model.</summary>
    private Usage WithToolTokens(Usage usage) =>
        request is ImageRequest
            ? usage with
            {
                ToolPromptTokens = usage.PromptTokens,
                ToolImagePromptTokens = usage.ImagePromptTokens,
            }
            : usage;

    private BillableImage RequestedImage =>
        request switch
        {
            ImageRequest drawing => new BillableImage(drawing.Size, drawing.Quality),
            ChatRequest converse => new BillableImage(converse.ImageOptions?.Size, converse.ImageOptions?.Quality),
            _ => default,
        };

    /// <summary>Clamps a vendor's numbers: none negative or above <see cref="MaxTokens"/>, no part above its total.</summary>
    private static Usage Sanitise(Usage usage)
    {
        var (prompt, completion) = (Clamp(usage.PromptTokens, MaxTokens), Clamp(usage.CompletionTokens, MaxTokens));
        return new Usage
        {
            PromptTokens = prompt,
            LongestPrompt = usage.LongestPrompt is { } longest ? Clamp(longest, prompt) : null,
            CachedPromptTokens = Clamp(usage.CachedPromptTokens, prompt),
            CacheWriteTokens = Clamp(usage.CacheWriteTokens, prompt),
            CacheWriteHourTokens = Clamp(usage.CacheWriteHourTokens, prompt),
            ImagePromptTokens = Clamp(usage.ImagePromptTokens, prompt),
            ToolPromptTokens = Clamp(usage.ToolPromptTokens, prompt),
            ToolImagePromptTokens = Clamp(usage.ToolImagePromptTokens, prompt),
            CompletionTokens = completion,
            ReasoningTokens = Clamp(usage.ReasoningTokens, completion),
            ImageCompletionTokens = Clamp(usage.ImageCompletionTokens, completion),
            PartialImageTokens = Clamp(usage.PartialImageTokens, completion),
            Images = Math.Max(0, usage.Images),
            ServiceTier = usage.ServiceTier,
        };
    }

    private static long Clamp(long tokens, long max) => Math.Clamp(tokens, 0, max);
}
