using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes the response of an images call: frames of the same format are relayed, others are converted to
/// events, or to one body when not streaming.
/// </summary>
/// <remarks>
/// One instance per call; not thread-safe. Frames are written or copied before <see cref="Write"/> returns. In a stream
/// each finished image carries the usage since the image before it, so that the sum is the total.
/// </remarks>
/// <param name="created">The time of the response, written in Unix seconds.</param>
/// <param name="output">Flushed by the caller; for a stream, after each <see cref="Write"/>.</param>
public sealed class ImagesWriter(ImageRequest request, DateTimeOffset created, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    /// <summary>The prefix of event names.</summary>
    private readonly string _eventPrefix = request is ImageEditRequest ? "image_edit" : "image_generation";
    private readonly PooledBuffer _data = new(0);
    private readonly PooledBuffer _pending = new(0);
    private ImageCompleted? _lastImage;
    private Usage? _usage;
    private Usage _reportedUsage = new();
    private Money? _cost;
    private Money _reportedCost = Money.Zero;
    private bool _relayed;

    /// <param name="cost">The cost of the call so far; null: unknown.</param>
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

    /// <summary>
    /// Ends the response: writes the image held back, or the body when not streaming. The stream has no end
    /// mark.
    /// </summary>
    public void End()
    {
        if (request.Stream)
            FlushPending();
        else if (!_relayed)
            WriteBody();
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>
    /// Ends a started stream with an error and the total usage reported so far. <see cref="End"/> is not called
    /// afterwards.
    /// </summary>
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

    public void Dispose()
    {
        _data.Dispose();
        _pending.Dispose();
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

    /// <summary>Holds a finished image back until its usage, which may come in a later frame.</summary>
    private void BufferImage(ImageCompleted image)
    {
        FlushPending();
        _pending.WriteAscii($"event: {_eventPrefix}.completed\ndata: {{\"type\":\"{_eventPrefix}.completed\",");
        WriteSource(_pending, image.Source);
        WriteMetadata(_pending, image, image.Source);
        WriteWords(_pending, image);
    }

    private void FlushPending()
    {
        if (_pending.Length == 0)
            return;
        output.Write(_pending.Written.Span);
        _pending.Clear();
        if (_usage is not null)
        {
            output.Write(",\"usage\":"u8);
            UsageWriter.WriteImages(
                output,
                Subtract(_usage, _reportedUsage),
                _cost is { } cost ? TakeUnreportedCost(cost) : null
            );
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
        if (_data.Length > 0)
            _data.Write(","u8);
        _data.Write("{"u8);
        WriteSource(_data, image.Source);
        WriteWords(_data, image);
        _data.Write("}"u8);
        _lastImage = image;
    }

    private static void WriteWords(IBufferWriter<byte> destination, ImageCompleted image)
    {
        destination.WriteOptional(",\"revised_prompt\":"u8, image.RevisedPrompt);
        foreach (var (i, limitation) in image.Limitations.Index())
        {
            destination.Write(i == 0 ? ",\"limitations\":["u8 : ","u8);
            destination.WriteString(limitation);
        }
        if (image.Limitations.Count > 0)
            destination.Write("]"u8);
    }

    private void WriteBody()
    {
        output.Write("{\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        if (_lastImage is { } last)
            WriteProperties(output, last, last.Source);
        output.Write(",\"data\":["u8);
        output.Write(_data.Written.Span);
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

    /// <summary>Writes the image's properties as reported, otherwise as requested.</summary>
    private void WriteProperties(IBufferWriter<byte> destination, ImageCompleted? image, ImageSource source)
    {
        destination.WriteOptional(",\"background\":"u8, image?.Background ?? request.Background);
        destination.WriteOptional(",\"output_format\":"u8, source.OutputFormat() ?? request.FormatName);
        destination.WriteOptional(",\"quality\":"u8, image?.Quality ?? request.Quality);
        destination.WriteOptional(",\"size\":"u8, (image?.Size ?? request.Size)?.ToString());
    }

    private static void WriteSource(IBufferWriter<byte> destination, ImageSource source) =>
        destination.WriteImage(source, "\"b64_json\":"u8, "\"url\":"u8);
}
