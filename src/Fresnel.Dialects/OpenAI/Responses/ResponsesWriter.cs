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
        foreach (var gatewayEvent in frame.Events)
            WriteEvent(gatewayEvent);
    }

    /// <summary>Ends the answer: what is open is done, and the whole is told. The stream has no end mark of its own.</summary>
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
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>Says in a stream already begun that it ends here and why, with the usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
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
        output.Write(",\"error\":"u8); // the older shape and the one seen today: clients read one or the other
        ErrorWriter.WriteObject(output, error);
        _events.End();
        WriteResponse("response.failed", "failed", error: error);
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
            incompleteReason,
            status == "in_progress" ? null : _usage,
            _cost,
            error
        );
        _events?.End();
    }

    /// <summary>The item that is being said; another kind ends it.</summary>
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

    /// <summary>Texts before it are done; calls stay open, for their arguments may come in turns.</summary>
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
