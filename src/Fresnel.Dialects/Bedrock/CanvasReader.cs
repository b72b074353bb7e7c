using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Reads what Nova Canvas drew: <c>{"images":["base64 PNG", …],"error":null}</c>.</summary>
/// <param name="provider">The upstream's configured name, for messages.</param>
/// <param name="size">What was asked for; null: the answer does not say, and nor do we.</param>
/// <param name="quality">In the caller's words.</param>
public sealed class CanvasReader(string provider, ImageSize? size, string quality)
{
    /// <summary>A whole answer: its pictures, and a note where some were held back.</summary>
    /// <exception cref="GatewayException">There is no picture in it: refused, or not an answer.</exception>
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
                $"The provider '{provider}' answered something that is not JSON.",
                cause
            );
        }
        var imageCount = events.Count;
        if (imageCount == 0)
        {
            throw error is null
                ? new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{provider}' answered without an image."
                )
                : new GatewayException(ErrorKind.ContentBlocked, error);
        }
        if (error is not null)
            events.Add(new TraceNote("some pictures were held back by the vendor's policy"));
        events.Add(new UsageReported(new Usage { Images = imageCount }));
        return new Frame(BedrockDialect.Canvas, raw, events.DrainToImmutable());
    }

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
                error = json.ReadString() ?? "The vendor refused the content by its policy.";
            }
            else
            {
                json.Skip();
            }
        }
        json.ReadToEnd();
    }
}
