using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads one answer of the Messages API, streamed or whole, into frames.</summary>
/// <remarks>For one call; not thread-safe. Calls are numbered from 0 without gaps, whatever blocks stand between them.</remarks>
/// <param name="provider">The upstream's configured name, for messages.</param>
public sealed class MessagesReader(string provider)
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private readonly Dictionary<long, Call> _open = [];
    private readonly MessagesUsage _usage = new();
    private int _calls,
        _images;

    /// <summary>The stream has said why it stops, or that it is over.</summary>
    public bool Ended { get; private set; }

    /// <summary>A whole answer.</summary>
    /// <exception cref="GatewayException">It is not an answer, or an error in place of one.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        Read(raw, whole: true);
        return new Frame(AnthropicDialect.Messages, raw, _events.DrainToImmutable());
    }

    /// <summary>One event of a stream.</summary>
    /// <param name="raw">The event as it came.</param>
    /// <param name="data">Its data, which lives as long.</param>
    /// <exception cref="GatewayException">It is not JSON, or an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        Read(data, whole: false);
        return new Frame(AnthropicDialect.Messages, raw, _events.DrainToImmutable());
    }

    private void Read(ReadOnlyMemory<byte> bytes, bool whole)
    {
        try
        {
            var json = new AnswerReader(bytes);
            if (whole)
                ReadMessage(ref json, whole);
            else
                ReadEvent(ref json);
            json.Finish();
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

    /// <summary>What an event's members mean they say themselves; its type only says whether it is the last.</summary>
    private void ReadEvent(ref AnswerReader json)
    {
        if (!json.Enter())
            return;
        Utf8Text type = default;
        long? index = null;
        var usage = false;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("type"u8))
                type = json.ReadUtf8();
            else if (name.SequenceEqual("message"u8))
                ReadMessage(ref json, whole: false);
            else if (name.SequenceEqual("index"u8))
                index = json.ReadCount();
            else if (name.SequenceEqual("content_block"u8))
                ReadBlock(ref json, index ??= IndexAhead(json), whole: false);
            else if (name.SequenceEqual("delta"u8))
                ReadDelta(ref json, index ??= IndexAhead(json));
            else if (name.SequenceEqual("usage"u8))
                usage |= _usage.Read(ref json);
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                throw MessagesErrors.Judge(provider, VendorError.Read(ref json));
            else
                json.Skip();
        }
        if (type.Bytes.Span.SequenceEqual("content_block_stop"u8))
            CloseCall(index ?? 0);
        Ended |= type.Bytes.Span.SequenceEqual("message_stop"u8);
        if (usage)
            _events.Add(new UsageReported(_usage.Sum(_images)));
    }

    /// <summary>Not every server writes it first.</summary>
    private static long IndexAhead(AnswerReader json)
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

    private void ReadMessage(ref AnswerReader json, bool whole)
    {
        if (!json.Enter())
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that is not a message."
            );
        string? id = null,
            model = null;
        FinishReason? reason = null;
        var (usage, content) = (false, false);
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("id"u8))
                id = json.ReadText();
            else if (name.SequenceEqual("model"u8))
                model = json.ReadText();
            else if (name.SequenceEqual("content"u8))
                content |= ReadContent(ref json);
            else if (name.SequenceEqual("stop_reason"u8))
                reason = ReasonOf(json.ReadUtf8().Bytes.Span);
            else if (name.SequenceEqual("usage"u8))
                usage |= _usage.Read(ref json);
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                throw MessagesErrors.Judge(provider, VendorError.Read(ref json));
            else
                json.Skip();
        }
        if (whole && !content)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that is not a message."
            );
        _events.Insert(0, new Started(id, model));
        Finish(reason);
        if (usage)
            _events.Add(new UsageReported(_usage.Sum(_images)));
    }

    private bool ReadContent(ref AnswerReader json)
    {
        if (!json.EnterArray())
            return false;
        for (var index = 0L; json.NextElement(); index++)
            ReadBlock(ref json, index, whole: true);
        return true;
    }

    /// <param name="whole">All of it is here; else what follows comes as deltas.</param>
    private void ReadBlock(ref AnswerReader json, long index, bool whole)
    {
        if (!json.Enter())
            return;
        string? type = null,
            id = null,
            called = null;
        Utf8Text text = default,
            thinking = default;
        ReadOnlyMemory<byte> input = default;
        ImageSource? image = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("type"u8))
                type = json.ReadText();
            else if (name.SequenceEqual("text"u8))
                text = json.ReadUtf8();
            else if (name.SequenceEqual("thinking"u8))
                thinking = json.ReadUtf8();
            else if (name.SequenceEqual("id"u8))
                id = json.ReadText();
            else if (name.SequenceEqual("name"u8))
                called = json.ReadText();
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
                Add(text, piece => new TextDelta(piece));
                break;
            case "thinking":
                Add(thinking, piece => new ReasoningDelta(piece));
                break;
            case "tool_use":
                OpenCall(index, id, called, input, whole);
                break;
            case "image" when image is not null:
                _events.Add(new ImageReady(_images++, image));
                break;
        }
    }

    private static ImageSource? ReadSource(ref AnswerReader json)
    {
        if (!json.Enter())
            return null;
        string? mediaType = null,
            address = null;
        Utf8Text data = default;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("media_type"u8))
                mediaType = json.ReadText();
            else if (name.SequenceEqual("data"u8))
                data = json.ReadUtf8();
            else if (name.SequenceEqual("url"u8))
                address = json.ReadText();
            else
                json.Skip();
        }
        if (!data.IsEmpty)
            return new ImageSource.Base64(
                data.Escaped ? Encoding.UTF8.GetBytes(data.ToString()) : data.Bytes,
                mediaType ?? "image/png"
            );
        return Uri.TryCreate(address, UriKind.Absolute, out var url) ? new ImageSource.Url(url) : null;
    }

    private void ReadDelta(ref AnswerReader json, long index)
    {
        if (!json.Enter())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8))
                Add(json.ReadUtf8(), text => new TextDelta(text));
            else if (name.SequenceEqual("thinking"u8))
                Add(json.ReadUtf8(), text => new ReasoningDelta(text));
            else if (name.SequenceEqual("partial_json"u8) && _open.TryGetValue(index, out var call))
                AddArguments(call, json.ReadUtf8());
            else if (name.SequenceEqual("stop_reason"u8))
                Finish(ReasonOf(json.ReadUtf8().Bytes.Span));
            else
                json.Skip();
        }
    }

    private void Finish(FinishReason? reason)
    {
        if (reason is not { } known)
            return;
        _events.Add(new Finished(known));
        Ended = true;
    }

    private void OpenCall(long index, string? id, string? name, ReadOnlyMemory<byte> input, bool whole)
    {
        if (string.IsNullOrEmpty(name))
            return;
        var call = new Call(_calls++);
        _events.Add(new ToolCalled(call.Place, id ?? "", name));
        if (whole || !IsEmptyObject(input.Span))
            AddArguments(call, new Utf8Text(input.IsEmpty ? "{}"u8.ToArray() : input, false));
        if (!whole)
            _open[index] = call;
    }

    /// <summary>A call without arguments brings no piece of them: they are the empty object.</summary>
    private void CloseCall(long index)
    {
        if (_open.Remove(index, out var call) && !call.HasArguments)
            AddArguments(call, "{}");
    }

    private void AddArguments(Call call, Utf8Text piece)
    {
        call.HasArguments |= !piece.IsEmpty;
        Add(piece, text => new ToolArgumentsDelta(call.Place, text));
    }

    private void Add(Utf8Text text, Func<Utf8Text, GatewayEvent> says)
    {
        if (!text.IsEmpty)
            _events.Add(says(text));
    }

    private static bool IsEmptyObject(ReadOnlySpan<byte> json) => json.IsEmpty || json[1..^1].Trim(" \t\r\n"u8).IsEmpty;

    private static FinishReason? ReasonOf(ReadOnlySpan<byte> word) =>
        word.IsEmpty ? null
        : word.SequenceEqual("max_tokens"u8) || word.SequenceEqual("model_context_window_exceeded"u8)
            ? FinishReason.Length
        : word.SequenceEqual("tool_use"u8) ? FinishReason.ToolCalls
        : word.SequenceEqual("refusal"u8) ? FinishReason.ContentFilter
        : FinishReason.Stop;

    private sealed class Call(int place)
    {
        public int Place { get; } = place;

        public bool HasArguments { get; set; }
    }
}
