using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Reads one answer of <c>/responses</c>, streamed or whole, into frames.</summary>
/// <remarks>
/// For one call; not thread-safe. What a stream says twice (a text in its deltas and when it is done, a picture when it is done
/// and when all is) is an event once. That a stream was opened is no event yet: until something is said the call may go elsewhere.
/// </remarks>
/// <param name="provider">The upstream's configured name, for messages.</param>
public sealed class ResponsesReader(string provider)
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private readonly HashSet<int> _said = [],
        _done = [];
    private readonly Dictionary<int, int> _calls = [],
        _images = []; // the item's place, and which call or picture it is
    private string? _id,
        _model;
    private bool _started;
    private int _drawn;

    /// <summary>The stream has said how it ended.</summary>
    public bool Ended { get; private set; }

    /// <summary>A whole answer.</summary>
    /// <exception cref="GatewayException">It is not an answer, or it failed.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        var answer = Parse(raw, ResponseAnswer.Read);
        if (answer.Output is null && answer.Error is null)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that is not a response."
            );
        Open(answer);
        Close(answer);
        return Frame(raw);
    }

    /// <summary>One event of a stream.</summary>
    /// <param name="raw">The event as it came.</param>
    /// <param name="data">Its data, which lives as long.</param>
    /// <exception cref="GatewayException">It is not JSON, or an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        if (!data.Span.SequenceEqual("[DONE]"u8))
            Say(Parse(data, ResponseEvent.Read));
        return Frame(raw);
    }

    private delegate T Reading<T>(ref AnswerReader json);

    private T Parse<T>(ReadOnlyMemory<byte> bytes, Reading<T> read)
    {
        try
        {
            var json = new AnswerReader(bytes);
            var value = read(ref json);
            json.Finish();
            return value;
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that is not JSON.",
                error
            );
        }
    }

    private Frame Frame(ReadOnlyMemory<byte> raw)
    {
        if (!_started && _events.Count > 0)
        {
            _events.Insert(0, new Started(_id, _model));
            _started = true;
        }
        return new Frame(ResponsesDialect.Format, raw, _events.DrainToImmutable());
    }

    private void Say(ResponseEvent item)
    {
        if (item.Error is { } error)
            throw ErrorReader.Judge(provider, Blamed(error));
        if (item.Response is { } answer)
            Open(answer);
        switch (item.Type)
        {
            case "response.output_item.added" when item.Item is { Type: "function_call" } call:
                Begin(call, item.Place);
                break;
            case "response.output_item.done" when item.Item is { } whole:
                Add(whole, item.Place);
                break;
            case "response.output_text.delta":
                Delta(item, text => new TextDelta(text));
                break;
            case "response.refusal.delta":
                Delta(item, text => new RefusalDelta(text));
                break;
            case "response.reasoning_summary_text.delta" or "response.reasoning_text.delta":
                Delta(item, text => new ReasoningDelta(text));
                break;
            case "response.function_call_arguments.delta" when _calls.TryGetValue(item.Place, out var index):
                Delta(item, text => new ToolArgumentsDelta(index, text));
                break;
            case "response.image_generation_call.partial_image" when item.Picture is { } picture:
                _events.Add(new ImagePreview(ImageAt(item.Place), item.Stage, picture));
                break;
            case "response.completed" or "response.incomplete" or "response.failed" when item.Response is { } last:
                Close(last);
                break;
        }
    }

    private void Open(ResponseAnswer answer) => (_id, _model) = (answer.Id ?? _id, answer.Model ?? _model);

    /// <summary>What the whole answer says that no event said before, and how it ended.</summary>
    private void Close(ResponseAnswer answer)
    {
        if (answer.Error is { } error)
            throw ErrorReader.Judge(provider, Blamed(error));
        if (answer.Status is not (null or "completed" or "incomplete"))
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' did not finish its answer."
            );
        foreach (var (place, item) in (answer.Output ?? []).Index())
            Add(item, place);
        _events.Add(
            new Finished(
                answer.Status == "incomplete"
                    ? (answer.Reason == "content_filter" ? FinishReason.ContentFilter : FinishReason.Length)
                : _calls.Count > 0 ? FinishReason.ToolCalls
                : FinishReason.Stop
            )
        );
        if (answer.Usage is not null || answer.Drawing is not null)
            _events.Add(
                new UsageReported(
                    Sum(answer.Usage ?? new Usage(), answer.Drawing ?? new Usage()) with
                    {
                        Images = _drawn,
                    }
                )
            );
        Ended = true;
    }

    private void Delta(ResponseEvent item, Func<Utf8Text, GatewayEvent> says)
    {
        if (item.Delta.IsEmpty)
            return;
        _said.Add(item.Place);
        _events.Add(says(item.Delta));
    }

    private void Begin(ResponseItem call, int place)
    {
        if (_calls.TryAdd(place, _calls.Count))
            _events.Add(new ToolCalled(_calls[place], call.CallId ?? call.Id ?? "", call.Name ?? ""));
    }

    private void Add(ResponseItem item, int place)
    {
        if (!_done.Add(place))
            return;
        switch (item.Type)
        {
            case "message" or "reasoning" when !_said.Contains(place):
                foreach (var (refusal, text) in item.Texts.Where(part => !part.Text.IsEmpty))
                    _events.Add(
                        item.Type == "reasoning" ? new ReasoningDelta(text)
                        : refusal ? new RefusalDelta(text)
                        : new TextDelta(text)
                    );
                break;
            case "function_call":
                Begin(item, place);
                if (!_said.Contains(place) && !item.Arguments.IsEmpty)
                    _events.Add(new ToolArgumentsDelta(_calls[place], item.Arguments));
                break;
            case "image_generation_call" when item.Picture() is { } picture:
                _drawn++;
                _events.Add(picture with { Image = ImageAt(place) });
                break;
        }
    }

    private int ImageAt(int place)
    {
        _images.TryAdd(place, _images.Count);
        return _images[place];
    }

    /// <summary>Its codes say whose fault it was; it has no type.</summary>
    private static VendorError Blamed(VendorError error) =>
        error with
        {
            Type =
                error.Type is { Length: > 0 } and not "error" ? error.Type
                : error.Code is null or "server_error" or "vector_store_timeout" ? null
                : "invalid_request_error",
        };

    /// <summary>The model that draws is counted apart from the one that talks; both are paid.</summary>
    private static Usage Sum(Usage talk, Usage drawing) =>
        talk
        + drawing with
        {
            ToolPromptTokens = drawing.PromptTokens,
            ToolImagePromptTokens = drawing.ImagePromptTokens,
        };
}
