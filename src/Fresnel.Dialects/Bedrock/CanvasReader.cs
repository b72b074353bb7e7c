using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Reads a response of Nova Canvas: <c>{"images":["base64 PNG", …],"error":null}</c>.</summary>
/// <param name="provider">The provider's configured name, for error messages.</param>
/// <param name="size">The requested size, which the response does not repeat; null: unknown.</param>
/// <param name="quality">The requested quality, in the caller's format.</param>
public sealed class CanvasReader(string provider, ImageSize? size, string quality) : IResponseReader
{
    private string? _errorType;

    public WireFormat Format => BedrockDialect.Canvas;

    public void ReadHeaders(HttpResponseHeaders headers) => _errorType = BedrockErrorReader.TypeOf(headers);

    /// <summary>Reads the images of a response, with a note if some were filtered.</summary>
    /// <exception cref="GatewayException">The response has no image: it was blocked, or is invalid.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        var events = ImmutableArray.CreateBuilder<GatewayEvent>();
        string? error = null;
        try
        {
            var json = new ResponseJsonReader(raw);
            Read(ref json, events, ref error);
        }
        catch (JsonException cause)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned a response that is not JSON.",
                cause
            );
        }
        var imageCount = events.Count;
        if (imageCount == 0)
        {
            throw error is null
                ? new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{provider}' returned no image.")
                : new GatewayException(ErrorKind.ContentBlocked, error);
        }
        if (error is not null)
            events.Add(new TraceNote("some images were blocked by the vendor's policy"));
        events.Add(new UsageReported(new Usage { Images = imageCount }));
        return new Frame(BedrockDialect.Canvas, raw, events.DrainToImmutable());
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        BedrockErrorReader.Read(provider, status, _errorType, body, retryAfter);

    private void Read(ref ResponseJsonReader json, ImmutableArray<GatewayEvent>.Builder events, ref string? error)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("images"u8) && json.EnterArray())
            {
                while (json.NextElement())
                {
                    if (json.ReadImage() is { } source)
                        events.Add(
                            new ImageCompleted(events.Count, source)
                            {
                                Size = size,
                                Quality = quality,
                                Background = "opaque",
                            }
                        );
                }
            }
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
            {
                error = json.ReadString() ?? "The vendor blocked the content by its policy.";
            }
            else
            {
                json.Skip();
            }
        }
        json.ReadToEnd();
    }
}
