using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>Answers <c>POST /v1/images</c>: one body, or events that end with a mark.</summary>
/// <remarks>For one call; not thread-safe. In a stream the finished pictures come when the usage is known, which the last of them carries.</remarks>
/// <param name="created">Sent as whole seconds.</param>
public sealed class OpenRouterImagesWriter(ImageRequest request, DateTimeOffset created, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    private readonly ArrayBufferWriter<byte> _data = new();
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
        output.Write(_data.WrittenSpan);
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

    private void WritePartialImage(PartialImage preview)
    {
        FlushPending(isLast: false);
        output.Write("data: {\"type\":\"image_generation.partial_image\",\"partial_image_index\":"u8);
        output.WriteNumber(preview.PartialIndex);
        WriteSource(output, preview.Source, ",\"b64_json\":"u8, ",\"url\":"u8);
        output.Write("}\n\n"u8);
    }

    private void BufferImage(ImageCompleted image)
    {
        FlushPending(isLast: false);
        _hasPending = true;
        _data.Write("data: {\"type\":\"image_generation.completed\""u8);
        WriteSource(_data, image.Source, ",\"b64_json\":"u8, ",\"url\":"u8);
        WriteMediaType(image.Source);
        _data.Write(",\"created\":"u8);
        _data.WriteNumber(created.ToUnixTimeSeconds());
    }

    private void FlushPending(bool isLast)
    {
        if (!_hasPending)
            return;
        output.Write(_data.WrittenSpan);
        _data.ResetWrittenCount();
        _hasPending = false;
        if (isLast)
            WriteUsage();
        output.Write("}\n\n"u8);
    }

    private void AddImage(ImageCompleted image)
    {
        if (_data.WrittenCount > 0)
            _data.Write(","u8);
        WriteSource(_data, image.Source, "{\"b64_json\":"u8, "{\"url\":"u8);
        WriteMediaType(image.Source);
        _data.Write("}"u8);
    }

    private void WriteUsage()
    {
        if (_usage is null)
            return;
        output.Write(",\"usage\":"u8);
        UsageWriter.WriteChat(output, _usage, _cost);
    }

    private void WriteMediaType(ImageSource source)
    {
        var type = source switch
        {
            ImageSource.Bytes file => file.MediaType,
            ImageSource.Base64 text => text.MediaType,
            _ => null,
        };
        if (type is null)
            return;
        _data.Write(",\"media_type\":"u8);
        _data.WriteString(type);
    }

    private static void WriteSource(
        IBufferWriter<byte> destination,
        ImageSource source,
        ReadOnlySpan<byte> base64Prefix,
        ReadOnlySpan<byte> urlPrefix
    )
    {
        destination.Write(source is ImageSource.Url ? urlPrefix : base64Prefix);
        destination.Write("\""u8);
        switch (source)
        {
            case ImageSource.Bytes file:
                destination.WriteBase64(file.Data.Span);
                break;
            case ImageSource.Base64 text:
                destination.Write(text.Data.Span);
                break;
            case ImageSource.Url url:
                destination.WriteEscaped(url.Address.AbsoluteUri);
                break;
        }
        destination.Write("\""u8);
    }
}
