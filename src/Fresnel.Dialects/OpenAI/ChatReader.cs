using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads a chat completion, streamed or whole, into frames.</summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
/// <param name="provider">The provider's configured name, for error messages.</param>
public sealed class ChatReader(string provider)
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private bool _started;
    private int _imageCount;

    /// <summary>Whether the stream has reported its end: a finish reason or <c>[DONE]</c>.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads a whole response body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        if (!Read(raw, isBody: true))
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned a response that is not a chat completion."
            );
        return new Frame(OpenAIDialect.Chat, raw, _events.DrainToImmutable());
    }

    /// <summary>Reads one event of a stream.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data; valid as long as <paramref name="raw"/>.</param>
    /// <exception cref="GatewayException">The event is not JSON, or is an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        if (data.Span.SequenceEqual("[DONE]"u8))
            IsComplete = true;
        else
            Read(data, isBody: false);
        return new Frame(OpenAIDialect.Chat, raw, _events.DrainToImmutable());
    }

    /// <returns>Whether the response has choices.</returns>
    private bool Read(ReadOnlyMemory<byte> bytes, bool isBody)
    {
        try
        {
            var json = new ResponseJsonReader(bytes);
            return Read(ref json, isBody);
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

    private bool Read(ref ResponseJsonReader json, bool isBody)
    {
        string? id = null,
            model = null;
        Usage? usage = null;
        ReadOnlyMemory<byte> rawUsage = default;
        var hasChoices = false;
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("choices"u8))
                    hasChoices |= ReadChoices(ref json);
                else if (name.SequenceEqual("usage"u8))
                    (usage, rawUsage) = ReadUsage(ref json);
                else if (!_started && name.SequenceEqual("id"u8))
                    id = json.ReadString();
                else if (!_started && name.SequenceEqual("model"u8))
                    model = json.ReadString();
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    throw ErrorReader.ToException(provider, VendorError.Read(ref json));
                else
                    json.Skip();
            }
        }
        json.ReadToEnd();
        if (!_started && hasChoices)
        {
            _events.Insert(0, new ResponseStarted(id, model));
            _started = true;
        }
        if (usage is not null)
            _events.Add(
                new UsageReported(_imageCount == 0 ? usage : usage with { Images = _imageCount })
                {
                    RawUsage = isBody ? rawUsage : default, // a chunk may be buffered, which copies it
                }
            );
        return hasChoices;
    }

    private static (Usage?, ReadOnlyMemory<byte>) ReadUsage(ref ResponseJsonReader json)
    {
        var start = json.ValueStart;
        return (UsageReader.Read(ref json, outputIsImage: false), json.SliceFrom(start));
    }

    private bool ReadChoices(ref ResponseJsonReader json)
    {
        if (!json.EnterArray())
            return false;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            var firstEvent = _events.Count;
            var choiceIndex = 0;
            FinishReason? reason = null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("index"u8))
                    choiceIndex = (int)json.ReadCount();
                else if (name.SequenceEqual("delta"u8) || name.SequenceEqual("message"u8))
                    ReadMessage(ref json);
                else if (name.SequenceEqual("finish_reason"u8))
                    reason = ParseFinishReason(json.ReadUtf8().Bytes.Span);
                else
                    json.Skip();
            }
            if (reason is { } known)
            {
                _events.Add(new ChoiceFinished(known));
                IsComplete = true;
            }
            for (var i = firstEvent; choiceIndex > 0 && i < _events.Count; i++)
                _events[i] = _events[i] with { ChoiceIndex = choiceIndex };
        }
        return true;
    }

    private void ReadMessage(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("content"u8))
                ReadContent(ref json);
            else if (name.SequenceEqual("refusal"u8))
                AddText(json.ReadUtf8(), text => new RefusalDelta(text));
            else if (name.SequenceEqual("reasoning"u8) || name.SequenceEqual("reasoning_content"u8))
                AddText(json.ReadUtf8(), text => new ReasoningDelta(text));
            else if (name.SequenceEqual("tool_calls"u8))
                ReadToolCalls(ref json);
            else if (name.SequenceEqual("function_call"u8))
                ReadToolCall(ref json, 0);
            else if (name.SequenceEqual("images"u8))
                ReadImages(ref json);
            else
                json.Skip();
        }
    }

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
            if (json.ReadImage() is { } source)
                _events.Add(new ImageCompleted(_imageCount++, source));
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

    private void ReadToolCalls(ref ResponseJsonReader json)
    {
        if (!json.EnterArray())
            return;
        for (var position = 0; json.NextElement(); position++)
            ReadToolCall(ref json, position);
    }

    private void ReadToolCall(ref ResponseJsonReader json, int position)
    {
        if (!json.EnterObject())
            return;
        var index = position;
        string? id = null,
            functionName = null,
            signature = null;
        Utf8Text arguments = default;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("index"u8))
                index = (int)json.ReadCount();
            else if (name.SequenceEqual("id"u8))
                id = json.ReadString();
            else if (name.SequenceEqual("name"u8))
                functionName = json.ReadString();
            else if (name.SequenceEqual("arguments"u8))
                arguments = json.ReadUtf8();
            else if (name.SequenceEqual("function"u8) && json.EnterObject())
                ReadFunction(ref json, ref functionName, ref arguments);
            else if (name.SequenceEqual("extra_content"u8))
                signature = ThoughtSignature.Read(ref json);
            else
                json.Skip();
        }
        if (!string.IsNullOrEmpty(functionName))
            _events.Add(new ToolCallStarted(index, id ?? "", functionName) { Signature = signature });
        AddText(arguments, text => new ToolArgumentsDelta(index, text));
    }

    private static void ReadFunction(ref ResponseJsonReader json, ref string? functionName, ref Utf8Text arguments)
    {
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("name"u8))
                functionName = json.ReadString();
            else if (name.SequenceEqual("arguments"u8))
                arguments = json.ReadUtf8();
            else
                json.Skip();
        }
    }

    private void AddText(Utf8Text text, Func<Utf8Text, GatewayEvent> createEvent)
    {
        if (!text.IsEmpty)
            _events.Add(createEvent(text));
    }

    private static FinishReason? ParseFinishReason(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? null
        : text.SequenceEqual("length"u8) ? FinishReason.Length
        : text.SequenceEqual("tool_calls"u8) || text.SequenceEqual("function_call"u8) ? FinishReason.ToolCalls
        : text.SequenceEqual("content_filter"u8) ? FinishReason.ContentFilter
        : FinishReason.Stop;
}
