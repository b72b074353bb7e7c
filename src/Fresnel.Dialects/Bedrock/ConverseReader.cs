using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Bedrock.EventStream;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Reads a response of Converse, streamed or whole, into frames.</summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
/// <param name="provider">The provider's configured name, for error messages.</param>
/// <param name="model">The model's name, which the response does not contain.</param>
/// <param name="request">The request.</param>
public sealed class ConverseReader(string provider, string model, ChatRequest request) : IResponseReader
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private readonly bool _usesAnswerTool = ConverseRequestWriter.UsesAnswerTool(request);
    private readonly HashSet<int> _callsWithoutInput = []; // calls without arguments so far
    private int _imageCount;
    private GatewayException? _outcome;
    private string? _errorType;

    public WireFormat Format => BedrockDialect.Converse;

    public string StreamMediaType => BedrockDialect.StreamContentType;

    /// <summary>Whether the stream has reported its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>A malformed answer, once its usage was read; null: none.</summary>
    public GatewayException? Failure { get; private set; }

    public IEventStreamReader CreateEventReader() => new EventStreamReader();

    public void ReadHeaders(HttpResponseHeaders headers) => _errorType = BedrockErrorReader.TypeOf(headers);

    /// <summary>Reads a whole response body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        _events.Add(new ResponseStarted(null, model));
        Usage? usage = null;
        FinishReason? reason = null;
        Read(
            raw,
            (ref ResponseJsonReader json) =>
            {
                while (json.NextMember(out var name))
                {
                    if (name.SequenceEqual("output"u8))
                        ReadOutput(ref json);
                    else if (name.SequenceEqual("stopReason"u8))
                        reason = ParseFinishReason(json.ReadString());
                    else if (name.SequenceEqual("usage"u8))
                        usage = ReadUsage(ref json);
                    else
                        json.Skip();
                }
            }
        );
        if (_outcome is not null)
            throw _outcome.WithUsage(usage);
        _events.Add(
            new ChoiceFinished(
                reason
                    ?? throw new GatewayException(
                        ErrorKind.UpstreamFailed,
                        $"The provider '{provider}' returned a response that is not a message."
                    ).WithUsage(usage)
            )
        );
        if (usage is not null)
            _events.Add(new UsageReported(usage with { Images = _imageCount }));
        return new Frame(BedrockDialect.Converse, raw, _events.DrainToImmutable());
    }

    /// <summary>Reads one message of a stream.</summary>
    /// <param name="raw">All bytes of the message, with verified checksums.</param>
    /// <param name="data">The message's payload.</param>
    /// <exception cref="GatewayException">The message is an exception, or not JSON.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        var message = new EventStreamMessage(raw);
        if (message.Header(":message-type"u8) is "exception" or "error")
        {
            var type = message.Header(":exception-type"u8) is { Length: > 0 } exceptionType
                ? exceptionType
                : message.Header(":error-code"u8);
            throw BedrockErrorReader.ToException(
                provider,
                type,
                BedrockErrorReader.Parse(data).Message ?? message.Header(":error-message"u8)
            );
        }
        switch (message.Header(":event-type"u8))
        {
            case "messageStart":
                _events.Add(new ResponseStarted(null, model));
                break;
            case "contentBlockStart" or "contentBlockDelta":
                Read(data, ReadContentBlock);
                break;
            case "contentBlockStop":
                Read(data, ReadContentBlockStop);
                break;
            case "messageStop":
                Read(data, ReadMessageStop);
                break;
            case "metadata":
                Read(data, ReadMetadata);
                Failure = _outcome; // the usage comes after the stop reason
                break;
        }
        return new Frame(BedrockDialect.Converse, raw, _events.DrainToImmutable());
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        BedrockErrorReader.Read(provider, status, _errorType, body, retryAfter);

    private delegate void MembersReader(ref ResponseJsonReader json);

    /// <param name="readMembers">Reads the members of the outermost object to its end.</param>
    private void Read(ReadOnlyMemory<byte> bytes, MembersReader readMembers)
    {
        try
        {
            var json = new ResponseJsonReader(bytes);
            if (json.EnterObject())
                readMembers(ref json);
            json.ReadToEnd();
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

    private void ReadOutput(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var member))
        {
            if (!member.SequenceEqual("message"u8) || !json.EnterObject())
            {
                json.Skip();
                continue;
            }
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("content"u8) && json.EnterArray())
                    ReadContent(ref json);
                else
                    json.Skip();
            }
        }
    }

    private void ReadContent(ref ResponseJsonReader json)
    {
        for (var index = 0; json.NextElement(); index++)
        {
            if (!json.EnterObject())
                continue;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("text"u8))
                    AddText(json.ReadUtf8());
                else if (name.SequenceEqual("toolUse"u8))
                    ReadToolUse(ref json, index);
                else if (name.SequenceEqual("reasoningContent"u8))
                    ReadReasoning(ref json);
                else if (name.SequenceEqual("image"u8))
                    ReadImage(ref json);
                else
                    json.Skip();
            }
        }
    }

    /// <summary>Reads the start or a delta of a block. The index may come after the block's members.</summary>
    private void ReadContentBlock(ref ResponseJsonReader json)
    {
        var index = 0;
        ReadOnlyMemory<byte> start = default,
            delta = default;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("contentBlockIndex"u8))
                index = (int)json.ReadCount();
            else if (name.SequenceEqual("start"u8))
                start = json.ReadRaw();
            else if (name.SequenceEqual("delta"u8))
                delta = json.ReadRaw();
            else
                json.Skip();
        }
        foreach (var part in (ReadOnlySpan<ReadOnlyMemory<byte>>)[start, delta])
        {
            if (!part.IsEmpty)
                ReadBlockPart(part, index);
        }
    }

    private void ReadBlockPart(ReadOnlyMemory<byte> part, int index)
    {
        var json = new ResponseJsonReader(part);
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8))
                AddText(json.ReadUtf8());
            else if (name.SequenceEqual("toolUse"u8))
                ReadToolUse(ref json, index);
            else if (name.SequenceEqual("reasoningContent"u8))
                ReadReasoning(ref json);
            else
                json.Skip();
        }
    }

    /// <summary>Reads a tool call: whole with JSON input, or its start, or a delta of its input as text.</summary>
    private void ReadToolUse(ref ResponseJsonReader json, int index)
    {
        if (!json.EnterObject())
            return;
        string? id = null,
            toolName = null;
        Utf8Text input = default;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("toolUseId"u8))
                id = json.ReadString();
            else if (name.SequenceEqual("name"u8))
                toolName = json.ReadString();
            else if (name.SequenceEqual("input"u8))
                input = json.IsString ? json.ReadUtf8() : new Utf8Text(json.ReadRaw(), IsEscaped: false);
            else
                json.Skip();
        }
        if (toolName is not null && !_usesAnswerTool)
            _events.Add(new ToolCallStarted(index, string.IsNullOrEmpty(id) ? ToolCallIds.Create() : id, toolName));
        if (toolName is not null)
            _callsWithoutInput.Add(index);
        if (input.IsEmpty)
            return;
        _callsWithoutInput.Remove(index);
        _events.Add(_usesAnswerTool ? new TextDelta(input) : new ToolArgumentsDelta(index, input));
    }

    private void ReadReasoning(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8) && json.ReadUtf8() is { IsEmpty: false } text)
                _events.Add(new ReasoningDelta(text));
            else if (name.SequenceEqual("reasoningText"u8))
                ReadReasoning(ref json);
            else
                json.Skip();
        }
    }

    private void ReadImage(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("bytes"u8) && json.IsString && json.ReadImage() is { } source)
                _events.Add(new ImageCompleted(_imageCount++, source));
            else if (name.SequenceEqual("source"u8))
                ReadImage(ref json);
            else
                json.Skip();
        }
    }

    private void ReadContentBlockStop(ref ResponseJsonReader json)
    {
        var index = 0;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("contentBlockIndex"u8))
                index = (int)json.ReadCount();
            else
                json.Skip();
        }
        if (_callsWithoutInput.Remove(index)) // a call without arguments has no input delta
            _events.Add(_usesAnswerTool ? new TextDelta("{}") : new ToolArgumentsDelta(index, "{}"));
    }

    private void ReadMessageStop(ref ResponseJsonReader json)
    {
        while (json.NextMember(out var name))
        {
            if (!name.SequenceEqual("stopReason"u8))
                json.Skip();
            else if (ParseFinishReason(json.ReadString()) is var reason && _outcome is null)
                _events.Add(new ChoiceFinished(reason));
        }
        IsComplete = true;
    }

    private void ReadMetadata(ref ResponseJsonReader json)
    {
        while (json.NextMember(out var name))
        {
            if (!name.SequenceEqual("usage"u8))
                json.Skip();
            else if (ReadUsage(ref json) is { } usage)
                _events.Add(new UsageReported(usage with { Images = _imageCount }));
        }
    }

    /// <summary>Reads usage. Tokens read from or written to the cache are not part of the input tokens.</summary>
    private static Usage? ReadUsage(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return null;
        long inputTokens = 0,
            outputTokens = 0,
            cacheReadTokens = 0,
            cacheWriteTokens = 0;
        var isValid = true;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("inputTokens"u8))
                isValid &= json.TryReadCount(ref inputTokens);
            else if (name.SequenceEqual("outputTokens"u8))
                isValid &= json.TryReadCount(ref outputTokens);
            else if (name.SequenceEqual("cacheReadInputTokens"u8))
                isValid &= json.TryReadCount(ref cacheReadTokens);
            else if (name.SequenceEqual("cacheWriteInputTokens"u8))
                isValid &= json.TryReadCount(ref cacheWriteTokens);
            else
                json.Skip();
        }
        return !isValid
            ? null
            : new Usage
            {
                PromptTokens = inputTokens + cacheReadTokens + cacheWriteTokens,
                CachedPromptTokens = cacheReadTokens,
                CacheWriteTokens = cacheWriteTokens,
                CompletionTokens = outputTokens,
            };
    }

    private FinishReason ParseFinishReason(string? text) =>
        text switch
        {
            "max_tokens" or "model_context_window_exceeded" => FinishReason.Length,
            "tool_use" => _usesAnswerTool ? FinishReason.Stop : FinishReason.ToolCalls,
            "guardrail_intervened" or "content_filtered" => FinishReason.ContentFilter,
            "malformed_model_output" or "malformed_tool_use" => Malformed(text),
            _ => FinishReason.Stop,
        };

    private FinishReason Malformed(string reason)
    {
        _outcome = ModelOutcomes.Malformed(provider, reason);
        return FinishReason.Stop;
    }

    /// <summary>Adds text, except around a call of the answer tool.</summary>
    private void AddText(Utf8Text text)
    {
        if (!text.IsEmpty && !_usesAnswerTool)
            _events.Add(new TextDelta(text));
    }
}
