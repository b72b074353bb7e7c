using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Answers a call of <c>/v1/responses</c>: frames of the same format are relayed as they came, all others become typed events, or one body when no stream was asked for.</summary>
/// <remarks>For one call; not thread-safe. What it is given is written or copied before <see cref="Write"/> returns.</remarks>
/// <param name="id">For an answer we write ourselves: <c>resp_…</c>, letters and digits.</param>
/// <param name="created">Sent as whole seconds.</param>
/// <param name="output">Flushing it is the caller's, best after each <see cref="Write"/> of a stream.</param>
public sealed class ResponsesWriter(Converse request, string id, DateTimeOffset created, IBufferWriter<byte> output)
    : IAnswerWriter
{
    private readonly ResponseObject _response = new(request, id, created);
    private readonly EventStream? _events = request.Stream ? new EventStream(output) : null;
    private readonly List<OutputItem> _items = [];
    private readonly Dictionary<int, CallItem> _calls = [];
    private readonly Dictionary<int, ImageItem> _images = [];
    private string _model = request.Model;
    private FinishReason _reason;
    private Usage? _usage;
    private Money? _cost;
    private bool _opened,
        _relayed;

    /// <summary>What the answer held, as JSON, once it has ended; empty where it was relayed.</summary>
    public IEnumerable<(string Id, ReadOnlyMemory<byte> Item)> Items =>
        _items
            .Where(item => item.IsClosed)
            .Select(item =>
            {
                var json = new ArrayBufferWriter<byte>();
                item.WriteTo(json);
                return (item.Id, json.WrittenMemory);
            });

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        if (frame.Format == ResponsesDialect.Format && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var item in frame.Events)
            Say(item);
    }

    /// <summary>Ends the answer: what is open is done, and the whole is told. The stream has no end mark of its own.</summary>
    public void End()
    {
        if (_relayed)
            return;
        Open();
        var incomplete = _reason switch
        {
            FinishReason.Length => "max_output_tokens",
            FinishReason.ContentFilter => "content_filter",
            _ => null,
        };
        var status = incomplete is null ? "completed" : "incomplete";
        foreach (var item in _items)
            item.Close(_events, status);
        Tell($"response.{status}", status, incomplete);
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>Says in a stream already begun that it ends here and why, with the usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
    public void Fail(GatewayException error)
    {
        Open();
        if (_events?.Begin("error") is null)
            return;
        output.Write(",\"code\":"u8);
        output.WriteText(error.Code ?? ErrorTable.Row(error.Kind).Code);
        output.Write(",\"message\":"u8);
        output.WriteText(error.Message);
        output.Write(",\"param\":"u8);
        output.WriteText(error.Param);
        output.Write(",\"error\":"u8); // the older shape and the one seen today: clients read one or the other
        ErrorWriter.WriteObject(output, error);
        _events.End();
        Tell("response.failed", "failed", error: error);
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        _events?.Skip();
        foreach (var item in frame.Events)
        {
            switch (item)
            {
                case Started started:
                    (_response.Id, _model) = (started.Id ?? _response.Id, started.Model ?? _model);
                    break;
                case UsageReported reported:
                    _usage = reported.Usage;
                    break;
            }
        }
        if (cost is { } known && frame.Events.Any(item => item is UsageReported))
            CostSplice.Write(output, frame, known);
        else
            output.Relay(frame);
    }

    private void Say(GatewayEvent item)
    {
        if (item is Started started)
            _model = started.Model ?? _model;
        if (item is Started or TextDelta or RefusalDelta or ReasoningDelta or ToolCalled or ImagePreview or ImageReady)
            Open();
        switch (item)
        {
            case TextDelta { Text.IsEmpty: false } text:
                Current<MessageItem>().Add(text.Text, refusal: false, _events);
                break;
            case RefusalDelta { Text.IsEmpty: false } refusal:
                Current<MessageItem>().Add(refusal.Text, refusal: true, _events);
                break;
            case ReasoningDelta { Text.IsEmpty: false } reasoning:
                Current<ReasoningItem>().Add(reasoning.Text, _events);
                break;
            case ToolCalled call:
                _calls[call.Index] = Begin(new CallItem(NewId("fc"), _items.Count, call));
                break;
            case ToolArgumentsDelta piece when _calls.TryGetValue(piece.Index, out var called):
                called.Add(piece.Arguments, _events);
                break;
            case ImagePreview preview:
                ImageAt(preview.Image).Add(preview, _events);
                break;
            case ImageReady image:
                var drawn = ImageAt(image.Image);
                drawn.Add(image);
                drawn.Close(_events, "completed");
                break;
            case UsageReported reported:
                _usage = reported.Usage;
                break;
            case Finished finished:
                _reason = finished.Reason;
                break;
            case Continued continued:
                output.WriteNote(continued);
                break;
        }
    }

    private void Open()
    {
        if (_opened || _relayed)
            return;
        _opened = true;
        if (_events is null)
            return;
        Tell("response.created", "in_progress");
        Tell("response.in_progress", "in_progress");
    }

    private void Tell(string type, string status, string? incomplete = null, GatewayException? error = null)
    {
        var items = new ArrayBufferWriter<byte>();
        foreach (var item in _items.Where(item => item.IsClosed))
        {
            if (items.WrittenCount > 0)
                items.Write(","u8);
            item.WriteTo(items);
        }
        _events?.Begin(type).Write(",\"response\":"u8);
        _response.Write(
            output,
            _model,
            status,
            items.WrittenSpan,
            incomplete,
            status == "in_progress" ? null : _usage,
            _cost,
            error
        );
        _events?.End();
    }

    /// <summary>The item that is being said; another kind ends it.</summary>
    private T Current<T>()
        where T : OutputItem
    {
        if (_items is [.., T { IsClosed: false } open])
            return open;
        return (T)
            Begin<OutputItem>(
                typeof(T) == typeof(MessageItem)
                    ? new MessageItem(NewId("msg"), _items.Count)
                    : new ReasoningItem(NewId("rs"), _items.Count)
            );
    }

    private ImageItem ImageAt(int image) =>
        _images.TryGetValue(image, out var known)
            ? known
            : _images[image] = Begin(new ImageItem(NewId("ig"), _items.Count));

    /// <summary>Texts before it are done; calls stay open, for their arguments may come in turns.</summary>
    private T Begin<T>(T item)
        where T : OutputItem
    {
        if (_items is [.., (MessageItem or ReasoningItem) and var before])
            before.Close(_events, "completed");
        _items.Add(item);
        item.Open(_events);
        return item;
    }

    private string NewId(string kind) =>
        $"{kind}_{id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]}{_items.Count:x2}";
}
