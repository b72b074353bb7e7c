using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>Counts what an answer brings, for when the vendor does not say or does not get to.</summary>
internal sealed class Tally(GatewayRequest request)
{
    private const long MostTokens = 1_000_000_000_000;

    /// <summary>Text that was seen but not counted by the vendor is booked at a token per this many bytes, rounded up.</summary>
    private const int BytesPerToken = 3;

    private readonly List<DrawnImage> _drawn = [];
    private Usage? _reported;
    private long _textBytes;
    private int _begun;
    private int _previews;
    private bool _finished;

    /// <summary>The vendor's own count is known and nothing more will come that changes it.</summary>
    public bool IsWhole => _reported is not null && _finished;

    public bool HasReport => _reported is not null;

    /// <summary>Nothing was seen yet.</summary>
    public bool IsEmpty => _reported is null && _textBytes == 0 && _begun == 0 && _drawn.Count == 0;

    public ReadOnlySpan<DrawnImage> Drawn => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_drawn);

    /// <returns>True: what the usage so far comes to may have changed.</returns>
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
                case ImagePreview preview:
                    _previews++;
                    _begun = Math.Max(_begun, preview.Image + 1);
                    break;
                case ImageReady ready:
                    _drawn.Add(
                        new DrawnImage(
                            ready.Size ?? UpperBound.Size(ready.Source) ?? Wish.Size,
                            ready.Quality ?? Wish.Quality
                        )
                    );
                    changed = true;
                    break;
                case UsageReported report:
                    _reported = Sane(report.Usage);
                    changed = true;
                    break;
                case Finished:
                    _finished = true;
                    break;
            }
        }
        return changed && _reported is not null;
    }

    /// <summary>Takes a vendor's count that came beside the answer, for pictures as they were asked for.</summary>
    public void Add(Usage usage)
    {
        _reported = Sane(usage);
        while (_drawn.Count < _reported.Images)
            _drawn.Add(Wish);
    }

    /// <summary>The vendor's count, with drawn images that it did not count filled in from the table.</summary>
    /// <returns>And whether anything was filled in.</returns>
    public (Usage Usage, bool Estimated) Reported()
    {
        var usage = OfDrawing(_reported! with { Images = Math.Max(_reported.Images, _drawn.Count) });
        if (_drawn.Count == 0 || usage.ImageCompletionTokens > 0)
            return (
                _previews == 0
                    ? usage
                    : usage with
                    {
                        PartialImageTokens = Math.Min(_previews * DrawnTokens.Partial, usage.ImageCompletionTokens),
                    },
                false
            );

        var stages = _previews * DrawnTokens.Partial;
        var (table, least) = (stages, 0L);
        foreach (var image in _drawn)
        {
            table += DrawnTokens.Count(image.Size, image.Quality);
            least += DrawnTokens.Count(image.Size, "low");
        }
        return usage.CompletionTokens >= least
            ? (
                usage with
                {
                    ImageCompletionTokens = Math.Min(table, usage.CompletionTokens),
                    PartialImageTokens = Math.Min(stages, usage.CompletionTokens),
                },
                true
            )
            : (
                usage with
                {
                    ImageCompletionTokens = table,
                    PartialImageTokens = stages,
                    CompletionTokens = usage.CompletionTokens + table,
                },
                true
            ); // a total this small left them out
    }

    /// <summary>Our own count: the input, and the output as far as it was seen. With <paramref name="cutShort"/>, an image that was begun counts whole.</summary>
    public Usage Counted(UpperBound input, bool cutShort)
    {
        if (cutShort)
        {
            var begun = request is ImageRequest drawing ? drawing.Count : _begun;
            while (_drawn.Count < begun)
                _drawn.Add(Wish);
        }
        var drawn = _previews * DrawnTokens.Partial;
        foreach (var image in _drawn)
            drawn += DrawnTokens.Count(image.Size, image.Quality);
        return OfDrawing(
            new Usage
            {
                PromptTokens = Math.Max(_reported?.PromptTokens ?? 0, input.Text + input.Images),
                CachedPromptTokens = _reported?.CachedPromptTokens ?? 0,
                CacheWriteTokens = _reported?.CacheWriteTokens ?? 0,
                CacheWriteHourTokens = _reported?.CacheWriteHourTokens ?? 0,
                ImagePromptTokens = Math.Max(_reported?.ImagePromptTokens ?? 0, input.Images),
                CompletionTokens = Math.Max(
                    _reported?.CompletionTokens ?? 0,
                    ((_textBytes + BytesPerToken - 1) / BytesPerToken) + drawn
                ),
                ReasoningTokens = _reported?.ReasoningTokens ?? 0,
                ImageCompletionTokens = drawn,
                PartialImageTokens = _previews * DrawnTokens.Partial,
                Images = _drawn.Count,
            }
        );
    }

    /// <summary>A request for pictures goes to the model that draws, whoever talks otherwise.</summary>
    private Usage OfDrawing(Usage usage) =>
        request is ImageRequest
            ? usage with
            {
                ToolPromptTokens = usage.PromptTokens,
                ToolImagePromptTokens = usage.ImagePromptTokens,
            }
            : usage;

    private DrawnImage Wish =>
        request switch
        {
            ImageRequest drawing => new DrawnImage(drawing.Size, drawing.Quality),
            Converse converse => new DrawnImage(converse.Image?.Size, converse.Image?.Quality),
            _ => default,
        };

    /// <summary>A vendor's numbers, with nonsense cut: nothing negative, nothing astronomic, no part above its whole.</summary>
    private static Usage Sane(Usage usage)
    {
        var (prompt, completion) = (Cut(usage.PromptTokens, MostTokens), Cut(usage.CompletionTokens, MostTokens));
        return new Usage
        {
            PromptTokens = prompt,
            CachedPromptTokens = Cut(usage.CachedPromptTokens, prompt),
            CacheWriteTokens = Cut(usage.CacheWriteTokens, prompt),
            CacheWriteHourTokens = Cut(usage.CacheWriteHourTokens, prompt),
            ImagePromptTokens = Cut(usage.ImagePromptTokens, prompt),
            ToolPromptTokens = Cut(usage.ToolPromptTokens, prompt),
            ToolImagePromptTokens = Cut(usage.ToolImagePromptTokens, prompt),
            CompletionTokens = completion,
            ReasoningTokens = Cut(usage.ReasoningTokens, completion),
            ImageCompletionTokens = Cut(usage.ImageCompletionTokens, completion),
            PartialImageTokens = Cut(usage.PartialImageTokens, completion),
            Images = Math.Max(0, usage.Images),
        };
    }

    private static long Cut(long tokens, long most) => Math.Clamp(tokens, 0, most);
}
