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
    : IResponseBodyWriter
{
    /// <summary>What the events of the stream are called after.</summary>
    private readonly string _eventPrefix = request is ImageEditRequest ? "image_edit" : "image_generation";
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly ArrayBufferWriter<byte> _pending = new();
    private ImageCompleted? _lastImage;
    private Usage? _usage;
    private Usage _reportedUsage = new();
    private Money? _cost;
    private Money _reportedCost = Money.Zero;
    private bool _relayed;

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var gatewayEvent in frame.Events)
        {
            if (gatewayEvent is UsageReported reported)
                _usage = reported.Usage;
        }
        if (frame.Format == OpenAIDialect.Images && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var gatewayEvent in frame.Events)
        {
            switch (gatewayEvent)
            {
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
        if (frame.Events.Any(gatewayEvent => gatewayEvent is UsageReported))
            FlushPending();
    }

    /// <summary>Ends the answer: what is still held back, or the one body. The stream has no end mark of its own.</summary>
    public void End()
    {
        if (request.Stream)
            FlushPending();
        else if (!_relayed)
            WriteBody();
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>Says in a stream already begun that it ends here and why, with the whole usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
    public void Fail(GatewayException error)
    {
        FlushPending();
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
            CostInjector.Write(output, frame, request.Stream ? TakeUnreportedCost(known) : known);
    }

    private void WritePartialImage(PartialImage preview)
    {
        FlushPending();
        output.WriteAscii($"event: {_eventPrefix}.partial_image\ndata: {{\"type\":\"{_eventPrefix}.partial_image\",");
        WriteSource(output, preview.Source);
        output.Write(",\"partial_image_index\":"u8);
        output.WriteNumber(preview.PartialIndex);
        WriteMetadata(output, null, preview.Source);
        output.Write("}\n\n"u8);
    }

    /// <summary>A finished picture waits for its usage, which may come in a later frame.</summary>
    private void BufferImage(ImageCompleted image)
    {
        FlushPending();
        _pending.WriteAscii($"event: {_eventPrefix}.completed\ndata: {{\"type\":\"{_eventPrefix}.completed\",");
        WriteSource(_pending, image.Source);
        WriteMetadata(_pending, image, image.Source);
        if (image.RevisedPrompt is not null)
        {
            _pending.Write(",\"revised_prompt\":"u8);
            _pending.WriteString(image.RevisedPrompt);
        }
    }

    private void FlushPending()
    {
        if (_pending.WrittenCount == 0)
            return;
        output.Write(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
        if (_usage is not null)
        {
            output.Write(",\"usage\":"u8);
            UsageWriter.WriteImages(output, Subtract(_usage, _reportedUsage), _cost is { } cost ? TakeUnreportedCost(cost) : null);
            _reportedUsage = _usage;
        }
        output.Write("}\n\n"u8);
    }

    private Money TakeUnreportedCost(Money total)
    {
        var unreported = total - _reportedCost;
        _reportedCost = total;
        return unreported;
    }

    private static Usage Subtract(Usage current, Usage previous) =>
        new()
        {
            PromptTokens = current.PromptTokens - previous.PromptTokens,
            ImagePromptTokens = current.ImagePromptTokens - previous.ImagePromptTokens,
            CompletionTokens = current.CompletionTokens - previous.CompletionTokens,
            ImageCompletionTokens = current.ImageCompletionTokens - previous.ImageCompletionTokens,
        };

    private void AddImage(ImageCompleted image)
    {
        if (_data.WrittenCount > 0)
            _data.Write(","u8);
        _data.Write("{"u8);
        WriteSource(_data, image.Source);
        if (image.RevisedPrompt is not null)
        {
            _data.Write(",\"revised_prompt\":"u8);
            _data.WriteString(image.RevisedPrompt);
        }
        _data.Write("}"u8);
        _lastImage = image;
    }

    private void WriteBody()
    {
        output.Write("{\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        if (_lastImage is { } last)
            WriteProperties(output, last, last.Source);
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

    private void WriteMetadata(IBufferWriter<byte> destination, ImageCompleted? image, ImageSource source)
    {
        destination.Write(",\"created_at\":"u8);
        destination.WriteNumber(created.ToUnixTimeSeconds());
        WriteProperties(destination, image, source);
    }

    /// <summary>How the picture is, as far as it is known: from the picture, else from what was asked.</summary>
    private void WriteProperties(IBufferWriter<byte> destination, ImageCompleted? image, ImageSource source)
    {
        WriteMember(destination, ",\"background\":"u8, image?.Background ?? request.Background);
        WriteMember(destination, ",\"output_format\":"u8, OutputFormat(source));
        WriteMember(destination, ",\"quality\":"u8, image?.Quality ?? request.Quality);
        WriteMember(destination, ",\"size\":"u8, (image?.Size ?? request.Size)?.ToString());
    }

    private static void WriteMember(IBufferWriter<byte> destination, ReadOnlySpan<byte> opening, string? value)
    {
        if (value is null)
            return;
        destination.Write(opening);
        destination.WriteString(value);
    }

    private static void WriteSource(IBufferWriter<byte> destination, ImageSource source)
    {
        destination.Write(source is ImageSource.Url ? "\"url\":\""u8 : "\"b64_json\":\""u8);
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

    /// <summary><c>png</c>, <c>jpeg</c>, <c>webp</c> or <c>svg</c>; null for an address, whose format nobody said.</summary>
    private string? OutputFormat(ImageSource source)
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
