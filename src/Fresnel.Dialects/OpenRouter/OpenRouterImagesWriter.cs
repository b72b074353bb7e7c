using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>Writes the response of <c>POST /v1/images</c>: one body, or events that end with <c>[DONE]</c>.</summary>
/// <remarks>
/// One instance per call; not thread-safe. In a stream the last finished image is held back until the usage,
/// which it carries, is known.
/// </remarks>
/// <param name="created">The time of the response, written in Unix seconds.</param>
public sealed class OpenRouterImagesWriter(ImageRequest request, DateTimeOffset created, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    private readonly PooledBuffer _data = new(0);
    private bool _hasPending;
    private Usage? _usage;
    private Money? _cost;

    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var gatewayEvent in frame.Events)
        {
            switch (gatewayEvent)
            {
                case UsageReported reported:
                    _usage = reported.Usage;
                    break;
                case PartialImage preview when request.Stream:
                    WritePartialImage(preview);
                    break;
                case ImageCompleted image when request.Stream:
                    BufferImage(image);
                    break;
                case ImageCompleted image:
                    AddImage(image);
                    break;
            }
        }
    }

    public void End()
    {
        if (request.Stream)
        {
            FlushPending(isLast: true);
            output.Write("data: [DONE]\n\n"u8);
            return;
        }
        output.Write("{\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"data\":["u8);
        output.Write(_data.Written.Span);
        output.Write("]"u8);
        WriteUsage();
        output.Write("}"u8);
    }

    public void KeepAlive() => output.Write(": OPENROUTER PROCESSING\n\n"u8);

    public void Fail(GatewayException error)
    {
        FlushPending(isLast: false);
        output.Write("data: {\"type\":\"error\","u8);
        ErrorWriter.WriteErrorAndUsage(output, error, _usage, _cost);
        output.Write("\n\n"u8);
    }

    public void Dispose() => _data.Dispose();

    private void WritePartialImage(PartialImage preview)
    {
        FlushPending(isLast: false);
        output.Write("data: {\"type\":\"image_generation.partial_image\",\"partial_image_index\":"u8);
        output.WriteNumber(preview.PartialIndex);
        output.WriteImage(preview.Source, ",\"b64_json\":"u8, ",\"url\":"u8);
        output.Write("}\n\n"u8);
    }

    private void BufferImage(ImageCompleted image)
    {
        FlushPending(isLast: false);
        _hasPending = true;
        _data.Write("data: {\"type\":\"image_generation.completed\""u8);
        _data.WriteImage(image.Source, ",\"b64_json\":"u8, ",\"url\":"u8);
        _data.WriteOptional(",\"media_type\":"u8, image.Source.MediaType());
        _data.Write(",\"created\":"u8);
        _data.WriteNumber(created.ToUnixTimeSeconds());
    }

    private void FlushPending(bool isLast)
    {
        if (!_hasPending)
            return;
        output.Write(_data.Written.Span);
        _data.Clear();
        _hasPending = false;
        if (isLast)
            WriteUsage();
        output.Write("}\n\n"u8);
    }

    private void AddImage(ImageCompleted image)
    {
        if (_data.Length > 0)
            _data.Write(","u8);
        _data.WriteImage(image.Source, "{\"b64_json\":"u8, "{\"url\":"u8);
        _data.WriteOptional(",\"media_type\":"u8, image.Source.MediaType());
        _data.Write("}"u8);
    }

    private void WriteUsage()
    {
        if (_usage is null)
            return;
        output.Write(",\"usage\":"u8);
        UsageWriter.WriteChat(output, _usage, _cost);
    }
}
