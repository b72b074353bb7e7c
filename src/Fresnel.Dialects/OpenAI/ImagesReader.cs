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
    private int _imageCount;

    /// <summary>The stream has brought a finished picture, or its end mark.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>A whole answer.</summary>
    /// <exception cref="GatewayException">It is not an answer, or an error in place of one.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        Read(raw);
        if (_imageCount == 0)
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
            IsComplete = true;
        else
            Read(data);
        IsComplete |= _imageCount > 0;
        return new Frame(OpenAIDialect.Images, raw, _events.DrainToImmutable());
    }

    private void Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var json = new ResponseJsonReader(bytes);
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

    private void Read(ref ResponseJsonReader json)
    {
        List<(ImageSource Source, string? Revised)> images = [];
        string? type = null,
            size = null,
            quality = null,
            background = null,
            mediaType = null;
        Usage? usage = null;
        var rawUsage = ReadOnlyMemory<byte>.Empty;
        VendorError? error = null;
        var partialIndex = 0;
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("data"u8))
                    ReadData(ref json, images);
                else if (name.SequenceEqual("b64_json"u8) || name.SequenceEqual("url"u8))
                    Add(images, json.ReadImage(), null);
                else if (name.SequenceEqual("type"u8))
                    type = json.ReadString();
                else if (name.SequenceEqual("partial_image_index"u8))
                    partialIndex = (int)json.ReadCount();
                else if (name.SequenceEqual("size"u8))
                    size = json.ReadString();
                else if (name.SequenceEqual("quality"u8))
                    quality = json.ReadString();
                else if (name.SequenceEqual("background"u8))
                    background = json.ReadString();
                else if (name.SequenceEqual("output_format"u8))
                    mediaType = json.ReadString() is { } format
                        ? $"image/{(format == "svg" ? "svg+xml" : format)}"
                        : null;
                else if (name.SequenceEqual("usage"u8))
                    (usage, rawUsage) = ReadUsage(ref json);
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    error = VendorError.Read(ref json);
                else
                    json.Skip();
            }
        }
        json.ReadToEnd();
        if (error is { } vendorError)
            throw ErrorReader.ToException(provider, vendorError);

        var isPartial = type?.EndsWith("partial_image", StringComparison.Ordinal) is true;
        foreach (var (source, revisedPrompt) in images)
        {
            var image =
                source is ImageSource.Base64 text && mediaType is not null
                    ? text with
                    {
                        MediaType = mediaType,
                    }
                    : source;
            if (isPartial)
            {
                _events.Add(new PartialImage(_imageCount, partialIndex, image));
                continue;
            }
            _events.Add(
                new ImageCompleted(_imageCount++, image)
                {
                    Size = ImageSize.TryParse(size, out var pixels) ? pixels : null,
                    Quality = quality,
                    Background = background,
                    RevisedPrompt = revisedPrompt,
                }
            );
        }
        if (usage is not null)
            _events.Add(
                new UsageReported(_usage = Sum(_usage, usage) with { Images = _imageCount }) { RawUsage = rawUsage }
            );
    }

    private static (Usage?, ReadOnlyMemory<byte>) ReadUsage(ref ResponseJsonReader json)
    {
        var rawUsage = json.ReadRaw();
        var usageReader = new ResponseJsonReader(rawUsage);
        return (UsageReader.Read(ref usageReader, outputIsImage: true), rawUsage);
    }

    private static void ReadData(ref ResponseJsonReader json, List<(ImageSource, string?)> images)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            ImageSource? source = null;
            string? revisedPrompt = null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("b64_json"u8) || name.SequenceEqual("url"u8))
                    source = json.ReadImage() ?? source;
                else if (name.SequenceEqual("revised_prompt"u8))
                    revisedPrompt = json.ReadString();
                else
                    json.Skip();
            }
            Add(images, source, revisedPrompt);
        }
    }

    private static void Add(List<(ImageSource, string?)> images, ImageSource? source, string? revisedPrompt)
    {
        if (source is not null)
            images.Add((source, revisedPrompt));
    }

    /// <summary>Each finished picture of a stream reports its own usage; what the call used is their sum.</summary>
    private static Usage Sum(Usage? previous, Usage current) =>
        previous is null
            ? current
            : current with
            {
                PromptTokens = previous.PromptTokens + current.PromptTokens,
                CachedPromptTokens = previous.CachedPromptTokens + current.CachedPromptTokens,
                ImagePromptTokens = previous.ImagePromptTokens + current.ImagePromptTokens,
                CompletionTokens = previous.CompletionTokens + current.CompletionTokens,
                ImageCompletionTokens = previous.ImageCompletionTokens + current.ImageCompletionTokens,
            };
}
