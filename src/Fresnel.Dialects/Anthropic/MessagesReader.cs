using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads a response of the Messages API, streamed or whole, into frames.</summary>
/// <remarks>One instance per call; not thread-safe. Tool calls are numbered from 0 without gaps.</remarks>
/// <param name="provider">The provider's configured name, for error messages.</param>
public sealed class MessagesReader(string provider) : IResponseReader
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private readonly Dictionary<long, Call> _openCalls = [];
    private readonly MessagesUsage _usage = new();
    private int _callCount,
        _imageCount;
    private bool _started;

    public WireFormat Format => AnthropicDialect.Messages;

    /// <summary>Whether the stream has reported its end: a stop reason or <c>message_stop</c>.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>An error that followed the last frame in the same event; null: none.</summary>
    public GatewayException? Failure { get; private set; }

    /// <summary>Reads a whole response body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        Read(raw, isFullMessage: true, isError: false);
        return new Frame(AnthropicDialect.Messages, raw, _events.DrainToImmutable());
    }

    /// <summary>Reads one event of a stream.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data; valid as long as <paramref name="raw"/>.</param>
    /// <exception cref="GatewayException">The event is not JSON, or is an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        var end = Read(data, isFullMessage: false, SseEvent.IsError(raw.Span));
        var relayed = Failure is null ? raw : SseEvent.Cut(raw, data, end);
        return new Frame(AnthropicDialect.Messages, relayed, _events.DrainToImmutable());
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        AnthropicDialect.ReadError(provider, status, body, retryAfter);

    /// <param name="isError">Whether the event is named <c>error</c>.</param>
    /// <returns>The end of the first value.</returns>
    private int Read(ReadOnlyMemory<byte> bytes, bool isFullMessage, bool isError)
    {
        try
        {
            if (isError)
                throw AnthropicErrors.ToException(provider, VendorError.Parse(bytes) ?? default);
            var json = new ResponseJsonReader(bytes, allowSeveral: true);
            if (isFullMessage)
                ReadMessage(ref json, isFullMessage);
            else
                ReadEvent(ref json);
            var end = json.End;
            while (json.NextValue())
                ReadNext(ref json);
            return end;
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned a response that is not JSON.",
                error
            );
        }
    }

    /// <summary>Reads a value after the first; an error there ends the response after the events before it.</summary>
    private void ReadNext(ref ResponseJsonReader json)
    {
        try
        {
            ReadEvent(ref json);
        }
        catch (GatewayException error) when (_events.Count > 0)
        {
            Failure = error;
        }
    }

    /// <summary>
    /// Reads an event by its members; the type is needed only for <c>content_block_stop</c> and
    /// <c>message_stop</c>.
    /// </summary>
    private void ReadEvent(ref ResponseJsonReader json)
    {
        var start = json;
        if (!json.EnterObject())
            return;
        Utf8Text type = default;
        long? index = null;
        var hasUsage = false;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("type"u8))
                type = json.ReadUtf8();
            else if (name.SequenceEqual("message"u8) && json.IsObject)
                ReadMessage(ref json, isFullMessage: false);
            else if (name.SequenceEqual("index"u8))
                index = json.ReadCount();
            else if (name.SequenceEqual("content_block"u8))
                ReadBlock(ref json, index ??= PeekIndex(json), isFullMessage: false);
            else if (name.SequenceEqual("delta"u8))
                ReadDelta(ref json, index ??= PeekIndex(json));
            else if (name.SequenceEqual("usage"u8))
                hasUsage |= _usage.Read(ref json);
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                throw AnthropicErrors.ToException(provider, VendorError.Read(ref json));
            else
                json.Skip();
        }
        if (!IsEventType(type) && VendorError.ReadRoot(start) is { IsStated: true } stated)
            throw AnthropicErrors.ToException(provider, stated);
        if (type.Bytes.Span.SequenceEqual("content_block_stop"u8))
            EndCall(index ?? 0);
        IsComplete |= _started && type.Bytes.Span.SequenceEqual("message_stop"u8);
        if (hasUsage)
            _events.Add(new UsageReported(_usage.ToUsage(_imageCount)));
    }

    private static bool IsEventType(Utf8Text type) =>
        type.Bytes.Span.StartsWith("message_"u8)
        || type.Bytes.Span.StartsWith("content_block_"u8)
        || type.Bytes.Span.SequenceEqual("ping"u8);

    /// <summary>Reads the index ahead: some servers do not write it first.</summary>
    private static long PeekIndex(ResponseJsonReader json)
    {
        json.Skip();
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("index"u8))
                return json.ReadCount();
            json.Skip();
        }
        return 0;
    }

    private void ReadMessage(ref ResponseJsonReader json, bool isFullMessage)
    {
        var start = json;
        if (!json.EnterObject())
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned a response that is not a message."
            );
        GatewayException? failure = null;
        string? id = null,
            model = null;
        FinishReason? finishReason = null;
        var (hasUsage, hasContent) = (false, false);
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("id"u8))
                id = json.ReadString();
            else if (name.SequenceEqual("model"u8))
                model = json.ReadString();
            else if (name.SequenceEqual("content"u8))
                hasContent |= ReadContent(ref json);
            else if (name.SequenceEqual("stop_reason"u8))
                finishReason = ParseFinishReason(json.ReadUtf8(), ref failure);
            else if (name.SequenceEqual("usage"u8))
                hasUsage |= _usage.Read(ref json);
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                failure = AnthropicErrors.ToException(provider, VendorError.Read(ref json));
            else
                json.Skip();
        }
        if (isFullMessage && !hasContent && failure is null)
            failure = VendorError.ReadRoot(start) is { IsStated: true } error
                ? AnthropicErrors.ToException(provider, error)
                : new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{provider}' returned a response that is not a message."
                );
        if (failure is not null)
            throw failure.WithUsage(hasUsage ? _usage.ToUsage(_imageCount) : null);
        _started = true;
        _events.Insert(0, new ResponseStarted(id, model));
        AddFinished(finishReason);
        if (hasUsage)
            _events.Add(new UsageReported(_usage.ToUsage(_imageCount)));
    }

    private bool ReadContent(ref ResponseJsonReader json)
    {
        if (!json.EnterArray())
            return false;
        for (var index = 0L; json.NextElement(); index++)
            ReadBlock(ref json, index, isFullMessage: true);
        return true;
    }

    /// <param name="isFullMessage">True: the block is complete; false: deltas follow.</param>
    private void ReadBlock(ref ResponseJsonReader json, long index, bool isFullMessage)
    {
        if (!json.EnterObject())
            return;
        string? type = null,
            id = null,
            toolName = null;
        Utf8Text text = default,
            thinking = default;
        ReadOnlyMemory<byte> input = default;
        ImageSource? image = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("type"u8))
                type = json.ReadString();
            else if (name.SequenceEqual("text"u8))
                text = json.ReadUtf8();
            else if (name.SequenceEqual("thinking"u8))
                thinking = json.ReadUtf8();
            else if (name.SequenceEqual("id"u8))
                id = json.ReadString();
            else if (name.SequenceEqual("name"u8))
                toolName = json.ReadString();
            else if (name.SequenceEqual("input"u8) && json.IsObject)
                input = json.ReadRaw();
            else if (name.SequenceEqual("source"u8))
                image = ReadSource(ref json);
            else
                json.Skip();
        }
        switch (type)
        {
            case "text":
                AddText(text, delta => new TextDelta(delta));
                break;
            case "thinking":
                AddText(thinking, delta => new ReasoningDelta(delta));
                break;
            case "tool_use":
                StartCall(index, id, toolName, input, isFullMessage);
                break;
            case "image" when image is not null:
                _events.Add(new ImageCompleted(_imageCount++, image));
                break;
        }
    }

    private static ImageSource? ReadSource(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return null;
        string? mediaType = null,
            rawUrl = null;
        Utf8Text data = default;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("media_type"u8))
                mediaType = json.ReadString();
            else if (name.SequenceEqual("data"u8))
                data = json.ReadUtf8();
            else if (name.SequenceEqual("url"u8))
                rawUrl = json.ReadString();
            else
                json.Skip();
        }
        if (!data.IsEmpty)
            return new ImageSource.Base64(
                data.IsEscaped ? Encoding.UTF8.GetBytes(data.ToString()) : data.Bytes,
                mediaType ?? "image/png"
            );
        return Uri.TryCreate(rawUrl, UriKind.Absolute, out var url) ? new ImageSource.Url(url) : null;
    }

    private void ReadDelta(ref ResponseJsonReader json, long index)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8))
                AddText(json.ReadUtf8(), text => new TextDelta(text));
            else if (name.SequenceEqual("thinking"u8))
                AddText(json.ReadUtf8(), text => new ReasoningDelta(text));
            else if (name.SequenceEqual("partial_json"u8) && _openCalls.TryGetValue(index, out var call))
                AddArguments(call, json.ReadUtf8());
            else if (name.SequenceEqual("stop_reason"u8))
                ReadStopReason(ref json);
            else
                json.Skip();
        }
    }

    private void ReadStopReason(ref ResponseJsonReader json)
    {
        GatewayException? failure = null;
        AddFinished(ParseFinishReason(json.ReadUtf8(), ref failure));
        if (failure is not null)
            throw failure;
    }

    private void AddFinished(FinishReason? reason)
    {
        if (reason is not { } value)
            return;
        _events.Add(new ChoiceFinished(value));
        IsComplete = true;
    }

    private void StartCall(long index, string? id, string? name, ReadOnlyMemory<byte> input, bool isFullMessage)
    {
        if (string.IsNullOrEmpty(name))
            return;
        var call = new Call(_callCount++);
        _events.Add(new ToolCallStarted(call.Index, string.IsNullOrEmpty(id) ? ToolCallIds.Create() : id, name));
        if (isFullMessage || !IsEmptyObject(input.Span))
            AddArguments(call, new Utf8Text(input.IsEmpty ? "{}"u8.ToArray() : input, false));
        if (!isFullMessage)
            _openCalls[index] = call;
    }

    /// <summary>Adds empty arguments to a call that had none.</summary>
    private void EndCall(long index)
    {
        if (_openCalls.Remove(index, out var call) && !call.HasArguments)
            AddArguments(call, "{}");
    }

    private void AddArguments(Call call, Utf8Text delta)
    {
        call.HasArguments |= !delta.IsEmpty;
        AddText(delta, text => new ToolArgumentsDelta(call.Index, text));
    }

    private void AddText(Utf8Text text, Func<Utf8Text, GatewayEvent> createEvent)
    {
        if (!text.IsEmpty)
            _events.Add(createEvent(text));
    }

    private static bool IsEmptyObject(ReadOnlySpan<byte> json) => json.IsEmpty || json[1..^1].Trim(" \t\r\n"u8).IsEmpty;

    private FinishReason? ParseFinishReason(Utf8Text text, ref GatewayException? failure)
    {
        if (text.IsEmpty)
            return null;
        var (reason, kind) = FinishReasons.Parse(text.Bytes.Span);
        if (kind is { } known)
            failure = ErrorReader.ToException(provider, known, text.ToString());
        return reason;
    }

    private sealed class Call(int index)
    {
        public int Index { get; } = index;

        public bool HasArguments { get; set; }
    }
}
