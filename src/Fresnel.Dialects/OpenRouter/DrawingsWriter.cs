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
public sealed class DrawingsWriter(ImageRequest request, DateTimeOffset created, IBufferWriter<byte> output)
    : IAnswerWriter
{
    private readonly ArrayBufferWriter<byte> _data = new();
    private bool _held;
    private Usage? _usage;
    private Money? _cost;

    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var item in frame.Events)
        {
            switch (item)
            {
                case UsageReported reported:
                    _usage = reported.Usage;
                    break;
                case ImagePreview preview when request.Stream:
                    WritePreview(preview);
                    break;
                case ImageReady image when request.Stream:
                    Hold(image);
                    break;
                case ImageReady image:
                    Add(image);
                    break;
            }
        }
    }

    public void End()
    {
        if (request.Stream)
        {
            Release(last: true);
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
        Release(last: false);
        output.Write("data: {\"type\":\"error\","u8);
        ErrorWriter.WriteEnd(output, error, _usage, _cost);
        output.Write("\n\n"u8);
    }

    private void WritePreview(ImagePreview preview)
    {
        Release(last: false);
        output.Write("data: {\"type\":\"image_generation.partial_image\",\"partial_image_index\":"u8);
        output.WriteNumber(preview.Stage);
        WriteSource(output, preview.Source, ",\"b64_json\":"u8, ",\"url\":"u8);
        output.Write("}\n\n"u8);
    }

    private void Hold(ImageReady image)
    {
        Release(last: false);
        _held = true;
        _data.Write("data: {\"type\":\"image_generation.completed\""u8);
        WriteSource(_data, image.Source, ",\"b64_json\":"u8, ",\"url\":"u8);
        WriteMediaType(image.Source);
        _data.Write(",\"created\":"u8);
        _data.WriteNumber(created.ToUnixTimeSeconds());
    }

    private void Release(bool last)
    {
        if (!_held)
            return;
        output.Write(_data.WrittenSpan);
        _data.ResetWrittenCount();
        _held = false;
        if (last)
            WriteUsage();
        output.Write("}\n\n"u8);
    }

    private void Add(ImageReady image)
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
        _data.WriteText(type);
    }

    private static void WriteSource(
        IBufferWriter<byte> to,
        ImageSource source,
        ReadOnlySpan<byte> inline,
        ReadOnlySpan<byte> address
    )
    {
        to.Write(source is ImageSource.Url ? address : inline);
        to.Write("\""u8);
        switch (source)
        {
            case ImageSource.Bytes file:
                to.WriteBase64(file.Data.Span);
                break;
            case ImageSource.Base64 text:
                to.Write(text.Data.Span);
                break;
            case ImageSource.Url url:
                to.WriteEscaped(url.Address.AbsoluteUri);
                break;
        }
        to.Write("\""u8);
    }
}
