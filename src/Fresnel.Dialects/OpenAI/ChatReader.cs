using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads one chat answer, streamed or whole, into frames.</summary>
/// <remarks>For one call; not thread-safe.</remarks>
/// <param name="provider">The upstream's configured name, for messages.</param>
public sealed class ChatReader(string provider)
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private bool _started;
    private int _images;

    /// <summary>The stream has said that it is over: an answer ended, or the end mark came.</summary>
    public bool Ended { get; private set; }

    /// <summary>A whole answer.</summary>
    /// <exception cref="GatewayException">It is not an answer, or an error in place of one.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        if (!Read(raw))
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that is not a chat completion."
            );
        return new Frame(OpenAIDialect.Chat, raw, _events.DrainToImmutable());
    }

    /// <summary>One event of a stream.</summary>
    /// <param name="raw">The event as it came.</param>
    /// <param name="data">Its data, which lives as long.</param>
    /// <exception cref="GatewayException">It is not JSON, or an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        if (data.Span.SequenceEqual("[DONE]"u8))
            Ended = true;
        else
            Read(data);
        return new Frame(OpenAIDialect.Chat, raw, _events.DrainToImmutable());
    }

    /// <returns>Whether there were choices.</returns>
    private bool Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var json = new AnswerReader(bytes);
            return Read(ref json);
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

    private bool Read(ref AnswerReader json)
    {
        string? id = null,
            model = null;
        Usage? usage = null;
        var choices = false;
        if (json.Enter())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("choices"u8))
                    choices |= ReadChoices(ref json);
                else if (name.SequenceEqual("usage"u8))
                    usage = UsageReader.Read(ref json, drawing: false);
                else if (!_started && name.SequenceEqual("id"u8))
                    id = json.ReadText();
                else if (!_started && name.SequenceEqual("model"u8))
                    model = json.ReadText();
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    throw ErrorReader.Judge(provider, VendorError.Read(ref json));
                else
                    json.Skip();
            }
        }
        json.Finish();
        if (!_started && choices)
        {
            _events.Insert(0, new Started(id, model));
            _started = true;
        }
        if (usage is not null)
            _events.Add(new UsageReported(usage with { Images = _images }));
        return choices;
    }

    private bool ReadChoices(ref AnswerReader json)
    {
        if (!json.EnterArray())
            return false;
        while (json.NextElement())
        {
            if (!json.Enter())
                continue;
            var first = _events.Count;
            var choice = 0;
            FinishReason? reason = null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("index"u8))
                    choice = (int)json.ReadCount();
                else if (name.SequenceEqual("delta"u8) || name.SequenceEqual("message"u8))
                    ReadMessage(ref json);
                else if (name.SequenceEqual("finish_reason"u8))
                    reason = ReasonOf(json.ReadUtf8().Bytes.Span);
                else
                    json.Skip();
            }
            if (reason is { } known)
            {
                _events.Add(new Finished(known));
                Ended = true;
            }
            for (var i = first; choice > 0 && i < _events.Count; i++)
                _events[i] = _events[i] with { Choice = choice };
        }
        return true;
    }

    private void ReadMessage(ref AnswerReader json)
    {
        if (!json.Enter())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("content"u8))
                ReadContent(ref json);
            else if (name.SequenceEqual("refusal"u8))
                Add(json.ReadUtf8(), text => new RefusalDelta(text));
            else if (name.SequenceEqual("reasoning"u8) || name.SequenceEqual("reasoning_content"u8))
                Add(json.ReadUtf8(), text => new ReasoningDelta(text));
            else if (name.SequenceEqual("tool_calls"u8))
                ReadCalls(ref json);
            else if (name.SequenceEqual("function_call"u8))
                ReadCall(ref json, 0);
            else if (name.SequenceEqual("images"u8))
                ReadImages(ref json);
            else
                json.Skip();
        }
    }

    /// <summary>A text, or, as a few servers answer, an array of parts.</summary>
    private void ReadContent(ref AnswerReader json)
    {
        if (json.IsText)
        {
            Add(json.ReadUtf8(), text => new TextDelta(text));
            return;
        }
        if (!json.EnterArray())
            return;
        while (json.NextElement())
            ReadPart(ref json);
    }

    private void ReadPart(ref AnswerReader json)
    {
        if (!json.Enter())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8))
                Add(json.ReadUtf8(), text => new TextDelta(text));
            else if (name.SequenceEqual("image_url"u8))
                ReadImage(ref json);
            else
                json.Skip();
        }
    }

    private void ReadImages(ref AnswerReader json)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (json.IsText)
                ReadImage(ref json);
            else
                ReadPart(ref json);
        }
    }

    /// <param name="json">At an address, or at an object that holds it as <c>url</c>.</param>
    private void ReadImage(ref AnswerReader json)
    {
        if (json.IsText)
        {
            if (json.ReadImage() is { } source)
                _events.Add(new ImageReady(_images++, source));
            return;
        }
        if (!json.Enter())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("url"u8) && json.IsText)
                ReadImage(ref json);
            else
                json.Skip();
        }
    }

    private void ReadCalls(ref AnswerReader json)
    {
        if (!json.EnterArray())
            return;
        for (var place = 0; json.NextElement(); place++)
            ReadCall(ref json, place);
    }

    private void ReadCall(ref AnswerReader json, int place)
    {
        if (!json.Enter())
            return;
        var index = place;
        string? id = null,
            called = null,
            signature = null;
        Utf8Text arguments = default;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("index"u8))
                index = (int)json.ReadCount();
            else if (name.SequenceEqual("id"u8))
                id = json.ReadText();
            else if (name.SequenceEqual("name"u8))
                called = json.ReadText();
            else if (name.SequenceEqual("arguments"u8))
                arguments = json.ReadUtf8();
            else if (name.SequenceEqual("function"u8) && json.Enter())
                ReadFunction(ref json, ref called, ref arguments);
            else if (name.SequenceEqual("extra_content"u8))
                signature = CallSignature.Read(ref json);
            else
                json.Skip();
        }
        if (!string.IsNullOrEmpty(called))
            _events.Add(new ToolCalled(index, id ?? "", called) { Signature = signature });
        Add(arguments, text => new ToolArgumentsDelta(index, text));
    }

    private static void ReadFunction(ref AnswerReader json, ref string? called, ref Utf8Text arguments)
    {
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("name"u8))
                called = json.ReadText();
            else if (name.SequenceEqual("arguments"u8))
                arguments = json.ReadUtf8();
            else
                json.Skip();
        }
    }

    private void Add(Utf8Text text, Func<Utf8Text, GatewayEvent> says)
    {
        if (!text.IsEmpty)
            _events.Add(says(text));
    }

    private static FinishReason? ReasonOf(ReadOnlySpan<byte> word) =>
        word.IsEmpty ? null
        : word.SequenceEqual("length"u8) ? FinishReason.Length
        : word.SequenceEqual("tool_calls"u8) || word.SequenceEqual("function_call"u8) ? FinishReason.ToolCalls
        : word.SequenceEqual("content_filter"u8) ? FinishReason.ContentFilter
        : FinishReason.Stop;
}
