using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads a chat completion, streamed or whole, into frames.</summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
public sealed class ChatReader : IResponseReader
{
    /// <summary>Of a whole response: its start, text, finish and usage.</summary>
    private const int TypicalEvents = 4;

    private readonly string _provider;
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>(
        TypicalEvents
    );
    private readonly JsonEdits _edits = new();
    private readonly ToolCallAssembler _calls;
    private bool _started,
        _isWhole;
    private int _imageCount;
    private string? _tier;

    /// <param name="provider">The provider's configured name, for error messages.</param>
    public ChatReader(string provider) => (_provider, _calls) = (provider, new ToolCallAssembler(_events));

    public WireFormat Format => OpenAIDialect.Chat;

    /// <summary>Whether the stream has reported its end: a finish reason, or <c>[DONE]</c> after a choice.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>An error that followed the last frame in the same event; null: none.</summary>
    public GatewayException? Failure { get; private set; }

    /// <summary>Reads a whole response body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        _isWhole = true;
        if (!Read(raw, isError: false))
            throw VendorError.Parse(raw) is { IsStated: true } error
                ? ErrorReader.ToException(_provider, error)
                : new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{_provider}' returned a response that is not a chat completion."
                )
                {
                    Usage = _events.OfType<UsageReported>().LastOrDefault()?.Usage,
                };
        return CreateFrame(raw, raw);
    }

    /// <summary>Reads one event of a stream.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data; valid as long as <paramref name="raw"/>.</param>
    /// <exception cref="GatewayException">The event is not JSON, or is an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        if (data.Span.SequenceEqual("[DONE]"u8))
        {
            IsComplete |= _started;
            _calls.Finish();
        }
        else
        {
            Read(data, SseEvent.IsError(raw.Span));
        }
        return CreateFrame(raw, data);
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        ErrorReader.Read(_provider, status, body, retryAfter);

    /// <remarks>
    /// A relayed response is repaired where clients cannot read it: calls without id, index or text, images with a wrong
    /// media type.
    /// </remarks>
    private Frame CreateFrame(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data) =>
        new(OpenAIDialect.Chat, _edits.IsEmpty ? raw : _edits.ApplyTo(raw, data), _events.DrainToImmutable());

    /// <param name="isError">Whether the event is named <c>error</c>.</param>
    /// <returns>Whether the response has a choice.</returns>
    private bool Read(ReadOnlyMemory<byte> bytes, bool isError)
    {
        try
        {
            if (isError)
                throw ErrorReader.ToException(_provider, VendorError.Parse(bytes) ?? default);
            var json = new ResponseJsonReader(bytes, allowSeveral: true);
            var hasChoice = ReadValue(ref json);
            var end = json.End;
            while (json.NextValue())
                hasChoice |= ReadNext(ref json, bytes, end);
            return hasChoice;
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{_provider}' returned a response that is not JSON.",
                error
            );
        }
    }

    /// <summary>Reads a value after the first; an error there ends the response after the events before it.</summary>
    private bool ReadNext(ref ResponseJsonReader json, ReadOnlyMemory<byte> bytes, int end)
    {
        try
        {
            return ReadValue(ref json);
        }
        catch (GatewayException error) when (_events.Count > 0)
        {
            Failure = error;
            _edits.Add(end, bytes.Length, default(ReadOnlyMemory<byte>));
            return false;
        }
    }

    private bool ReadValue(ref ResponseJsonReader json)
    {
        string? id = null,
            model = null;
        Usage? usage = null;
        ReadOnlyMemory<byte> rawUsage = default;
        VendorError? error = null;
        var start = json;
        var (hasChoice, hasChoices) = (false, false);
        GatewayException? failure = null;
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("choices"u8))
                    (hasChoices, hasChoice) = (true, hasChoice | ReadChoices(ref json, ref failure));
                else if (name.SequenceEqual("usage"u8))
                    (usage, rawUsage) = ReadUsage(ref json);
                else if (name.SequenceEqual("service_tier"u8))
                    _tier = json.ReadRepeated(_tier);
                else if (!_started && name.SequenceEqual("id"u8))
                    id = json.ReadString();
                else if (!_started && name.SequenceEqual("model"u8))
                    model = json.ReadString();
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    error = VendorError.Read(ref json);
                else
                    json.Skip();
            }
        }
        usage =
            usage is null || (_imageCount == 0 && _tier is null)
                ? usage
                : usage with
                {
                    Images = _imageCount,
                    ServiceTier = _tier,
                };
        if (!hasChoices && error is null && !_isWhole)
            error = VendorError.ReadRoot(start) is { IsStated: true } stated ? stated : null;
        failure = error is { } known ? ErrorReader.ToException(_provider, known) : failure;
        if (failure is not null)
            throw failure.WithUsage(usage);
        if (!_started && hasChoice)
        {
            _events.Insert(0, new ResponseStarted(id, model));
            _started = true;
        }
        if (usage is not null)
            // a chunk may be buffered and an edited body is a copy: both lose the position
            _events.Add(new UsageReported(usage) { RawUsage = _isWhole && _edits.IsEmpty ? rawUsage : default });
        return hasChoice;
    }

    private static (Usage?, ReadOnlyMemory<byte>) ReadUsage(ref ResponseJsonReader json)
    {
        var start = json.ValueStart;
        return (UsageReader.Read(ref json, outputIsImage: false), json.SliceFrom(start));
    }

    /// <returns>Whether there is a choice.</returns>
    private bool ReadChoices(ref ResponseJsonReader json, ref GatewayException? failure)
    {
        var found = false;
        if (!json.EnterArray())
            return found;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            found |= ReadChoice(ref json, ref failure);
        }
        return found;
    }

    private bool ReadChoice(ref ResponseJsonReader json, ref GatewayException? failure)
    {
        var firstEvent = _events.Count;
        var (choiceIndex, hasMessage) = (PeekIndex(json), false);
        Utf8Text reason = default;
        VendorError? error = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("delta"u8) || name.SequenceEqual("message"u8))
                hasMessage |= ReadMessage(ref json, choiceIndex);
            else if (name.SequenceEqual("finish_reason"u8))
                reason = ReadFinishReason(ref json);
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                error = VendorError.Read(ref json);
            else
                json.Skip();
        }
        if (error is { } stated)
            failure = ErrorReader.ToException(_provider, stated);
        else if (!reason.IsEmpty)
            Finish(reason, choiceIndex, ref failure);
        else if (_isWhole)
            _calls.Finish(choiceIndex);
        for (var i = firstEvent; choiceIndex > 0 && i < _events.Count; i++)
            _events[i] = _events[i] with { ChoiceIndex = choiceIndex };
        return hasMessage || !_isWhole;
    }

    private static int PeekIndex(ResponseJsonReader json)
    {
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("index"u8))
                return (int)json.ReadCount();
            json.Skip();
        }
        return 0;
    }

    /// <summary>Reads a reason; one that OpenAI's format lacks is replaced in the relayed bytes.</summary>
    private Utf8Text ReadFinishReason(ref ResponseJsonReader json)
    {
        var start = json.ValueStart;
        var reason = json.ReadUtf8();
        if (!reason.IsEmpty && !FinishReasons.IsStandard(reason.Bytes.Span))
            _edits.Add(start, json.End, $"\"{FinishReasons.ToWire(FinishReasons.Parse(reason.Bytes.Span).Reason)}\"");
        return reason;
    }

    private void Finish(Utf8Text text, int choiceIndex, ref GatewayException? failure)
    {
        _calls.Finish(choiceIndex);
        var (reason, kind) = FinishReasons.Parse(text.Bytes.Span);
        if (kind is { } known)
            failure ??= ErrorReader.ToException(_provider, known, text.ToString());
        _events.Add(new ChoiceFinished(reason));
        IsComplete = true;
    }

    /// <returns>Whether it is a message or a part of one.</returns>
    private bool ReadMessage(ref ResponseJsonReader json, int choice)
    {
        if (!json.EnterObject())
            return false;
        var firstEvent = _events.Count;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("content"u8))
                ReadContent(ref json);
            else if (name.SequenceEqual("refusal"u8))
                AddText(json.ReadUtf8(), text => new RefusalDelta(text));
            else if (name.SequenceEqual("reasoning"u8) || name.SequenceEqual("reasoning_content"u8))
                AddText(json.ReadUtf8(), text => new ReasoningDelta(text));
            else if (name.SequenceEqual("tool_calls"u8))
                ReadToolCalls(ref json, choice);
            else if (name.SequenceEqual("function_call"u8))
                ReadToolCall(ref json, choice, 0, 1, isDeprecated: true);
            else if (name.SequenceEqual("images"u8))
                ReadImages(ref json);
            else
                json.Skip();
        }
        SortFrom(firstEvent);
        return true;
    }

    /// <summary>Sorts the events of a message: reasoning, content, calls. Members have any order on the wire.</summary>
    private void SortFrom(int first)
    {
        for (var i = first + 1; i < _events.Count; i++)
        {
            for (var j = i; j > first && RankOf(_events[j - 1]) > RankOf(_events[j]); j--)
                (_events[j - 1], _events[j]) = (_events[j], _events[j - 1]);
        }
    }

    private static int RankOf(GatewayEvent item) =>
        item switch
        {
            ReasoningDelta => 0,
            ToolCallStarted or ToolArgumentsDelta => 2,
            _ => 1,
        };

    /// <summary>Reads a string or, from some servers, an array of parts.</summary>
    private void ReadContent(ref ResponseJsonReader json)
    {
        if (json.IsString)
        {
            AddText(json.ReadUtf8(), text => new TextDelta(text));
            return;
        }
        if (!json.EnterArray())
            return;
        while (json.NextElement())
            ReadPart(ref json);
    }

    private void ReadPart(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8))
                AddText(json.ReadUtf8(), text => new TextDelta(text));
            else if (name.SequenceEqual("image_url"u8))
                ReadImage(ref json);
            else
                json.Skip();
        }
    }

    private void ReadImages(ref ResponseJsonReader json)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (json.IsString)
                ReadImage(ref json);
            else
                ReadPart(ref json);
        }
    }

    /// <param name="json">At a URL, or at an object with a <c>url</c>.</param>
    private void ReadImage(ref ResponseJsonReader json)
    {
        if (json.IsString)
        {
            var start = json.ValueStart;
            if (json.ReadImage() is not { } source)
                return;
            _events.Add(new ImageCompleted(_imageCount++, source));
            _edits.CorrectDataUrl(start, json.SliceFrom(start).Span, source);
            return;
        }
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("url"u8) && json.IsString)
                ReadImage(ref json);
            else
                json.Skip();
        }
    }

    private void ReadToolCalls(ref ResponseJsonReader json, int choice)
    {
        if (!json.EnterArray())
            return;
        var count = json.CountElements();
        for (var position = 0; json.NextElement(); position++)
            ReadToolCall(ref json, choice, position, count);
    }

    /// <param name="isDeprecated">Whether it is a <c>function_call</c>, which has neither id nor index.</param>
    private void ReadToolCall(
        ref ResponseJsonReader json,
        int choice,
        int position,
        int count,
        bool isDeprecated = false
    )
    {
        var call = UpstreamToolCall.Read(ref json);
        if (call is null)
            return;
        var piece = new ToolCallPiece(
            call.Index ?? (isDeprecated ? 0 : null),
            position,
            call.Id,
            call.Name,
            call.Arguments,
            call.Signature
        );
        AssembledCall assembled;
        var started = true;
        if (_isWhole)
            assembled = _calls.AddWhole(choice, piece);
        else
            assembled = _calls.Add(choice, piece, count, out started);
        if (!isDeprecated)
            call.Repair(_edits, _isWhole ? null : assembled.Index, started ? assembled.Id : null);
    }

    private void AddText(Utf8Text text, Func<Utf8Text, GatewayEvent> createEvent)
    {
        if (!text.IsEmpty)
            _events.Add(createEvent(text));
    }
}
