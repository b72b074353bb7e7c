using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads one answer of the images endpoints, streamed or whole, into frames.</summary>
/// <remarks>For one call; not thread-safe.</remarks>
/// <param name="provider">The upstream's configured name, for messages.</param>
public sealed class ImagesReader(string provider)
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private Usage? _usage;
    private int _images;

    /// <summary>The stream has brought a finished picture, or its end mark.</summary>
    public bool Ended { get; private set; }

    /// <summary>A whole answer.</summary>
    /// <exception cref="GatewayException">It is not an answer, or an error in place of one.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        Read(raw);
        if (_images == 0)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered without an image."
            );
        return new Frame(OpenAIDialect.Images, raw, _events.DrainToImmutable());
    }

    /// <summary>One event of a stream.</summary>
    /// <param name="raw">The event as it came.</param>
    /// <param name="data">Its data, which lives as long.</param>
    /// <exception cref="GatewayException">It is not JSON, or an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        if (data.Span.SequenceEqual("[DONE]"u8))
            Ended = true;
        else
            Read(data);
        Ended |= _images > 0;
        return new Frame(OpenAIDialect.Images, raw, _events.DrainToImmutable());
    }

    private void Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var json = new AnswerReader(bytes);
            Read(ref json);
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that is not JSON.",
                error
            );
        }
    }

    private void Read(ref AnswerReader json)
    {
        List<(ImageSource Source, string? Revised)> pictures = [];
        string? type = null,
            size = null,
            quality = null,
            background = null,
            mediaType = null;
        Usage? usage = null;
        var told = ReadOnlyMemory<byte>.Empty;
        VendorError? error = null;
        var stage = 0;
        if (json.Enter())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("data"u8))
                    ReadData(ref json, pictures);
                else if (name.SequenceEqual("b64_json"u8) || name.SequenceEqual("url"u8))
                    Add(pictures, json.ReadImage(), null);
                else if (name.SequenceEqual("type"u8))
                    type = json.ReadText();
                else if (name.SequenceEqual("partial_image_index"u8))
                    stage = (int)json.ReadCount();
                else if (name.SequenceEqual("size"u8))
                    size = json.ReadText();
                else if (name.SequenceEqual("quality"u8))
                    quality = json.ReadText();
                else if (name.SequenceEqual("background"u8))
                    background = json.ReadText();
                else if (name.SequenceEqual("output_format"u8))
                    mediaType = json.ReadText() is { } format
                        ? $"image/{(format == "svg" ? "svg+xml" : format)}"
                        : null;
                else if (name.SequenceEqual("usage"u8))
                    (usage, told) = ReadUsage(ref json);
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    error = VendorError.Read(ref json);
                else
                    json.Skip();
            }
        }
        json.Finish();
        if (error is { } said)
            throw ErrorReader.Judge(provider, said);

        var partial = type?.EndsWith("partial_image", StringComparison.Ordinal) is true;
        foreach (var (source, revised) in pictures)
        {
            var picture =
                source is ImageSource.Base64 text && mediaType is not null
                    ? text with
                    {
                        MediaType = mediaType,
                    }
                    : source;
            if (partial)
            {
                _events.Add(new ImagePreview(_images, stage, picture));
                continue;
            }
            _events.Add(
                new ImageReady(_images++, picture)
                {
                    Size = ImageSize.TryParse(size, out var pixels) ? pixels : null,
                    Quality = quality,
                    Background = background,
                    RevisedPrompt = revised,
                }
            );
        }
        if (usage is not null)
            _events.Add(new UsageReported(_usage = Total(_usage, usage) with { Images = _images }) { Said = told });
    }

    private static (Usage?, ReadOnlyMemory<byte>) ReadUsage(ref AnswerReader json)
    {
        var said = json.ReadRaw();
        var usage = new AnswerReader(said);
        return (UsageReader.Read(ref usage, drawing: true), said);
    }

    private static void ReadData(ref AnswerReader json, List<(ImageSource, string?)> pictures)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.Enter())
                continue;
            ImageSource? source = null;
            string? revised = null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("b64_json"u8) || name.SequenceEqual("url"u8))
                    source = json.ReadImage() ?? source;
                else if (name.SequenceEqual("revised_prompt"u8))
                    revised = json.ReadText();
                else
                    json.Skip();
            }
            Add(pictures, source, revised);
        }
    }

    private static void Add(List<(ImageSource, string?)> pictures, ImageSource? source, string? revised)
    {
        if (source is not null)
            pictures.Add((source, revised));
    }

    /// <summary>Each finished picture of a stream reports its own usage; what the call used is their sum.</summary>
    private static Usage Total(Usage? before, Usage now) =>
        before is null
            ? now
            : now with
            {
                PromptTokens = before.PromptTokens + now.PromptTokens,
                CachedPromptTokens = before.CachedPromptTokens + now.CachedPromptTokens,
                ImagePromptTokens = before.ImagePromptTokens + now.ImagePromptTokens,
                CompletionTokens = before.CompletionTokens + now.CompletionTokens,
                ImageCompletionTokens = before.ImageCompletionTokens + now.ImageCompletionTokens,
            };
}
