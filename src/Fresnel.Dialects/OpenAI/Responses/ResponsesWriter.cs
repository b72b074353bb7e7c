using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>
/// Writes the response of a responses call: frames of the same format are relayed, others are converted to
/// events, or to one body when not streaming.
/// </summary>
/// <remarks>One instance per call; not thread-safe. Frames are written or copied before <see cref="Write"/> returns.</remarks>
/// <param name="id">The id of a response that is not relayed: <c>resp_…</c>, letters and digits.</param>
/// <param name="created">The time of the response, written in Unix seconds.</param>
/// <param name="output">Flushed by the caller; for a stream, after each <see cref="Write"/>.</param>
public sealed class ResponsesWriter(ChatRequest request, string id, DateTimeOffset created, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    private readonly ResponseObjectWriter _response = new(request, id, created);
    private readonly ResponseEventWriter? _events = request.Stream ? new ResponseEventWriter(output) : null;
    private readonly List<OutputItem> _items = [];
    private readonly Dictionary<int, FunctionCallItem> _calls = [];
    private readonly Dictionary<int, ImageItem> _images = [];
    private string _model = request.Model;
    private FinishReason _reason;
    private Usage? _usage;
    private Money? _cost;
    private bool _started,
        _relayed;

    /// <summary>
    /// Receives the id and the JSON of each output item at the end of a response that is not relayed; null: nothing does.
    /// </summary>
    public Action<string, ReadOnlyMemory<byte>>? OnItem { get; init; }

    /// <param name="cost">The cost of the call so far; null: unknown.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        if (frame.Format == ResponsesDialect.Format && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var gatewayEvent in frame.Events)
            WriteEvent(gatewayEvent);
    }

    /// <summary>
    /// Ends the response: closes open items and writes the final event or the body. The stream has no end mark.
    /// </summary>
    public void End()
    {
        if (_relayed)
            return;
        WriteStart();
        var incompleteReason = _reason switch
        {
            FinishReason.Length => "max_output_tokens",
            FinishReason.ContentFilter => "content_filter",
            _ => null,
        };
        var status = incompleteReason is null ? "completed" : "incomplete";
        foreach (var item in _items)
            item.Close(_events, status);
        WriteResponse($"response.{status}", status, incompleteReason);
        ReportItems();
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>Ends a started stream with an error and the usage reported so far. <see cref="End"/> is not called afterwards.</summary>
    public void Fail(GatewayException error)
    {
        WriteStart();
        if (_events?.Begin("error") is null)
            return;
        output.Write(",\"code\":"u8);
        output.WriteString(error.Code ?? ErrorDefinitions.Get(error.Kind).Code);
        output.Write(",\"message\":"u8);
        output.WriteString(error.Message);
        output.Write(",\"param\":"u8);
        output.WriteString(error.Param);
        output.Write(",\"error\":"u8); // the old and the current shape: clients read either
        ErrorWriter.WriteObject(output, error);
        _events.End();
        WriteResponse("response.failed", "failed", error: error);
    }

    /// <summary>Does nothing: no memory is pooled.</summary>
    public void Dispose() { }

    private void ReportItems()
    {
        if (OnItem is null)
            return;
        foreach (var item in _items.Where(item => item.IsClosed))
        {
            using var json = new PooledBuffer(0);
            item.WriteTo(json);
            OnItem(item.Id, json.Written.ToArray());
        }
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        _events?.SkipNumber();
        foreach (var item in frame.Events)
        {
            switch (item)
            {
                case ResponseStarted started:
                    (_response.Id, _model) = (started.Id ?? _response.Id, started.Model ?? _model);
                    break;
                case UsageReported reported:
                    _usage = reported.Usage;
                    break;
            }
        }
        if (cost is { } known && frame.Events.Any(item => item is UsageReported))
            CostInjector.Write(output, frame, known);
        else
            output.Relay(frame);
    }

    private void WriteEvent(GatewayEvent gatewayEvent)
    {
        if (gatewayEvent is ResponseStarted started)
            _model = started.Model ?? _model;
        if (
            gatewayEvent
            is ResponseStarted
                or TextDelta
                or RefusalDelta
                or ReasoningDelta
                or ToolCallStarted
                or PartialImage
                or ImageCompleted
        )
            WriteStart();
        switch (gatewayEvent)
        {
            case TextDelta { Text.IsEmpty: false } text:
                CurrentItem<MessageItem>().Add(text.Text, refusal: false, _events);
                break;
            case RefusalDelta { Text.IsEmpty: false } refusal:
                CurrentItem<MessageItem>().Add(refusal.Text, refusal: true, _events);
                break;
            case ReasoningDelta { Text.IsEmpty: false } reasoning:
                CurrentItem<ReasoningItem>().Add(reasoning.Text, _events);
                break;
            case ToolCallStarted call:
                _calls[call.Index] = OpenItem(new FunctionCallItem(NewId("fc"), _items.Count, call));
                break;
            case ToolArgumentsDelta delta when _calls.TryGetValue(delta.Index, out var callItem):
                callItem.Add(delta.Arguments, _events);
                break;
            case PartialImage partial:
                GetImageItem(partial.ImageIndex).Add(partial, _events);
                break;
            case ImageCompleted image:
                var imageItem = GetImageItem(image.ImageIndex);
                imageItem.Add(image);
                imageItem.Close(_events, "completed");
                break;
            case UsageReported reported:
                _usage = reported.Usage;
                break;
            case ChoiceFinished finished:
                _reason = finished.Reason;
                break;
            case StreamContinued continued:
                output.WriteComment(continued);
                break;
        }
    }

    private void WriteStart()
    {
        if (_started || _relayed)
            return;
        _started = true;
        if (_events is null)
            return;
        WriteResponse("response.created", "in_progress");
        WriteResponse("response.in_progress", "in_progress");
    }

    private void WriteResponse(
        string type,
        string status,
        string? incompleteReason = null,
        GatewayException? error = null
    )
    {
        _events?.Begin(type).Write(",\"response\":"u8);
        var state = new ResponseState
        {
            Model = _model,
            Status = status,
            Items = _items.Where(item => item.IsClosed),
            IncompleteReason = incompleteReason,
            Usage = status == "in_progress" ? null : _usage,
            Cost = _cost,
            Error = error,
        };
        _response.Write(output, state);
        _events?.End();
    }

    /// <summary>The open item of this kind; another kind closes the item before it.</summary>
    private T CurrentItem<T>()
        where T : OutputItem
    {
        if (_items is [.., T { IsClosed: false } open])
            return open;
        return (T)
            OpenItem<OutputItem>(
                typeof(T) == typeof(MessageItem)
                    ? new MessageItem(NewId("msg"), _items.Count)
                    : new ReasoningItem(NewId("rs"), _items.Count)
            );
    }

    private ImageItem GetImageItem(int imageIndex) =>
        _images.TryGetValue(imageIndex, out var existing)
            ? existing
            : _images[imageIndex] = OpenItem(new ImageItem(NewId("ig"), _items.Count));

    /// <summary>
    /// Opens an item and closes an open text before it. Calls stay open: their arguments may be interleaved.
    /// </summary>
    private T OpenItem<T>(T item)
        where T : OutputItem
    {
        if (_items is [.., (MessageItem or ReasoningItem) and var previous])
            previous.Close(_events, "completed");
        _items.Add(item);
        item.Open(_events);
        return item;
    }

    private string NewId(string kind) =>
        $"{kind}_{id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]}{_items.Count:x2}";
}
