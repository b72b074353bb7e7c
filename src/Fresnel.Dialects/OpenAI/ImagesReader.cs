using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads a response of the images endpoints, streamed or whole, into frames.</summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
/// <param name="provider">The provider's configured name, for error messages.</param>
/// <param name="baseAddress">Completes addresses of images that are only a path; null: such images are left out.</param>
public sealed class ImagesReader(string provider, Uri? baseAddress = null) : IResponseReader
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private Usage? _usage;
    private int _imageCount;
    private bool _isMislabelled;

    public WireFormat Format => OpenAIDialect.Images;

    /// <summary>Whether the stream has sent a finished image.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads a whole response body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        Read(raw);
        if (_imageCount == 0)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned no image."
            ).WithUsage(_usage);
        return CreateFrame(raw);
    }

    /// <summary>Reads one event of a stream.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data; valid as long as <paramref name="raw"/>.</param>
    /// <exception cref="GatewayException">The event is not JSON, or is an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        if (SseEvent.IsError(raw.Span))
            throw ErrorReader.ToException(provider, VendorError.Parse(data) ?? default);
        if (!data.Span.SequenceEqual("[DONE]"u8))
            Read(data);
        IsComplete |= _imageCount > 0;
        return CreateFrame(raw);
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        ErrorReader.Read(provider, status, body, retryAfter);

    /// <summary>A response whose format does not match its images is written again, with the right one.</summary>
    private Frame CreateFrame(ReadOnlyMemory<byte> raw) =>
        _isMislabelled
            ? new Frame(default, default, _events.DrainToImmutable())
            : new Frame(OpenAIDialect.Images, raw, _events.DrainToImmutable());

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
                $"The provider '{provider}' returned a response that is not JSON.",
                error
            );
        }
    }

    private void Read(ref ResponseJsonReader json)
    {
        var response = new UpstreamImages(baseAddress);
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
                response.Read(ref json, name);
        }
        json.ReadToEnd();
        if (response.Error is { } error)
            throw ErrorReader.ToException(provider, error);
        _isMislabelled |= response.IsMislabelled;
        foreach (var (source, revisedPrompt, limitations) in response.Images)
        {
            var image = response.WithFormat(source);
            _events.Add(
                response.IsPartial
                    ? new PartialImage(_imageCount, response.PartialIndex, image)
                    : new ImageCompleted(_imageCount++, image)
                    {
                        Size = response.Size,
                        Quality = response.Quality,
                        Background = response.Background,
                        RevisedPrompt = revisedPrompt,
                        Limitations = limitations,
                    }
            );
        }
        if (response.Usage is not { } usage)
            return;
        _usage = Sum(_usage, usage) with { Images = _imageCount };
        _events.Add(new UsageReported(_usage) { RawUsage = response.RawUsage });
    }

    /// <summary>Sums the usage that each finished image of a stream reports.</summary>
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
