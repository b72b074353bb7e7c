using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Answers an images call: frames of the same format are relayed as they came, all others become named events, or one body when no stream was asked for.</summary>
/// <remarks>
/// For one call; not thread-safe. What it is given is written or copied before <see cref="Write"/> returns.
/// In a stream each finished picture carries the usage that was added since the one before, so that their sum is the bill.
/// </remarks>
/// <param name="created">Sent as whole seconds.</param>
/// <param name="output">Flushing it is the caller's, best after each <see cref="Write"/> of a stream.</param>
public sealed class ImagesWriter(ImageRequest request, DateTimeOffset created, IBufferWriter<byte> output)
    : IAnswerWriter
{
    /// <summary>What the events of the stream are called after.</summary>
    private readonly string _name = request is EditImage ? "image_edit" : "image_generation";
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly ArrayBufferWriter<byte> _held = new();
    private ImageReady? _last;
    private Usage? _usage;
    private Usage _told = new();
    private Money? _cost;
    private Money _costTold = Money.Zero;
    private bool _relayed;

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var item in frame.Events)
        {
            if (item is UsageReported reported)
                _usage = reported.Usage;
        }
        if (frame.Format == OpenAIDialect.Images && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var item in frame.Events)
        {
            switch (item)
            {
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
        if (frame.Events.Any(item => item is UsageReported))
            Release();
    }

    /// <summary>Ends the answer: what is still held back, or the one body. The stream has no end mark of its own.</summary>
    public void End()
    {
        if (request.Stream)
            Release();
        else if (!_relayed)
            WriteBody();
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>Says in a stream already begun that it ends here and why, with the whole usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
    public void Fail(GatewayException error)
    {
        Release();
        output.Write("event: error\ndata: {\"error\":"u8);
        ErrorWriter.WriteObject(output, error);
        if (_usage is not null)
        {
            output.Write(",\"usage\":"u8);
            UsageWriter.WriteImages(output, _usage, _cost);
        }
        output.Write("}\n\n"u8);
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        if (cost is not { } known || !frame.Events.Any(item => item is UsageReported))
            output.Relay(frame);
        else
            CostSplice.Write(output, frame, request.Stream ? Share(known) : known);
    }

    private void WritePreview(ImagePreview preview)
    {
        Release();
        output.WriteAscii($"event: {_name}.partial_image\ndata: {{\"type\":\"{_name}.partial_image\",");
        WriteSource(output, preview.Source);
        output.Write(",\"partial_image_index\":"u8);
        output.WriteNumber(preview.Stage);
        WriteFacts(output, null, preview.Source);
        output.Write("}\n\n"u8);
    }

    /// <summary>A finished picture waits for its usage, which may come in a later frame.</summary>
    private void Hold(ImageReady image)
    {
        Release();
        _held.WriteAscii($"event: {_name}.completed\ndata: {{\"type\":\"{_name}.completed\",");
        WriteSource(_held, image.Source);
        WriteFacts(_held, image, image.Source);
        if (image.RevisedPrompt is not null)
        {
            _held.Write(",\"revised_prompt\":"u8);
            _held.WriteText(image.RevisedPrompt);
        }
    }

    private void Release()
    {
        if (_held.WrittenCount == 0)
            return;
        output.Write(_held.WrittenSpan);
        _held.ResetWrittenCount();
        if (_usage is not null)
        {
            output.Write(",\"usage\":"u8);
            UsageWriter.WriteImages(output, Since(_usage, _told), _cost is { } cost ? Share(cost) : null);
            _told = _usage;
        }
        output.Write("}\n\n"u8);
    }

    private Money Share(Money total)
    {
        var share = total - _costTold;
        _costTold = total;
        return share;
    }

    private static Usage Since(Usage now, Usage before) =>
        new()
        {
            PromptTokens = now.PromptTokens - before.PromptTokens,
            ImagePromptTokens = now.ImagePromptTokens - before.ImagePromptTokens,
            CompletionTokens = now.CompletionTokens - before.CompletionTokens,
            ImageCompletionTokens = now.ImageCompletionTokens - before.ImageCompletionTokens,
        };

    private void Add(ImageReady image)
    {
        if (_data.WrittenCount > 0)
            _data.Write(","u8);
        _data.Write("{"u8);
        WriteSource(_data, image.Source);
        if (image.RevisedPrompt is not null)
        {
            _data.Write(",\"revised_prompt\":"u8);
            _data.WriteText(image.RevisedPrompt);
        }
        _data.Write("}"u8);
        _last = image;
    }

    private void WriteBody()
    {
        output.Write("{\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        if (_last is { } last)
            WriteTraits(output, last, last.Source);
        output.Write(",\"data\":["u8);
        output.Write(_data.WrittenSpan);
        output.Write("]"u8);
        if (_usage is not null)
        {
            output.Write(",\"usage\":"u8);
            UsageWriter.WriteImages(output, _usage, _cost);
        }
        output.Write("}"u8);
    }

    private void WriteFacts(IBufferWriter<byte> to, ImageReady? image, ImageSource source)
    {
        to.Write(",\"created_at\":"u8);
        to.WriteNumber(created.ToUnixTimeSeconds());
        WriteTraits(to, image, source);
    }

    /// <summary>How the picture is, as far as it is known: from the picture, else from what was asked.</summary>
    private void WriteTraits(IBufferWriter<byte> to, ImageReady? image, ImageSource source)
    {
        WriteMember(to, ",\"background\":"u8, image?.Background ?? request.Background);
        WriteMember(to, ",\"output_format\":"u8, FormatOf(source));
        WriteMember(to, ",\"quality\":"u8, image?.Quality ?? request.Quality);
        WriteMember(to, ",\"size\":"u8, (image?.Size ?? request.Size)?.ToString());
    }

    private static void WriteMember(IBufferWriter<byte> to, ReadOnlySpan<byte> opening, string? value)
    {
        if (value is null)
            return;
        to.Write(opening);
        to.WriteText(value);
    }

    private static void WriteSource(IBufferWriter<byte> to, ImageSource source)
    {
        to.Write(source is ImageSource.Url ? "\"url\":\""u8 : "\"b64_json\":\""u8);
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

    /// <summary><c>png</c>, <c>jpeg</c>, <c>webp</c> or <c>svg</c>; null for an address, whose format nobody said.</summary>
    private string? FormatOf(ImageSource source)
    {
        var mediaType = source switch
        {
            ImageSource.Bytes file => file.MediaType,
            ImageSource.Base64 text => text.MediaType,
            _ => null,
        };
        return mediaType switch
        {
            null => request.Format?.ToString().ToLowerInvariant(),
            "image/svg+xml" => "svg",
            _ => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..],
        };
    }
}
