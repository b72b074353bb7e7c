using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads a response of <c>:generateContent</c>, streamed or whole, into frames.</summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
/// <param name="provider">The provider's configured name, for error messages.</param>
/// <param name="passThrough">
/// The caller uses this format: a response with only a block reason is passed on instead of failing.
/// </param>
/// <param name="expectsImage">An image is required; a response without one fails.</param>
public sealed class GenerateContentReader(string provider, bool passThrough = false, bool expectsImage = false)
    : IResponseReader
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private readonly JsonEdits _edits = new();
    private readonly HashSet<int> _choicesWithCalls = [];
    private bool _started,
        _hasOutput;
    private int _imageCount,
        _callCount,
        _partialImageCount;
    private string? _responseId;
    private GatewayException? _outcome;

    public WireFormat Format => GeminiDialect.GenerateContent;

    /// <summary>An error that followed the last frame in the same event; null: none.</summary>
    public GatewayException? Failure { get; private set; }

    /// <summary>Whether the stream has reported its end: a finish or block reason.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads a whole response body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        Read(raw);
        if (!_started)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned a response without candidates."
            ).WithUsage(ReportedUsage());
        if (expectsImage && _imageCount == 0)
            throw ModelOutcomes
                .NoImage(
                    provider,
                    string.Concat(_events.OfType<TextDelta>().Select(text => text.Text.ToString())).Trim()
                )
                .WithUsage(ReportedUsage());
        return CreateFrame(raw, raw);
    }

    /// <summary>Reads one event of a stream.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data; valid as long as <paramref name="raw"/>.</param>
    /// <exception cref="GatewayException">The event is not JSON, or is an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        var end = Read(data);
        return Failure is null
            ? CreateFrame(raw, data)
            : new Frame(GeminiDialect.GenerateContent, SseEvent.Cut(raw, data, end), _events.DrainToImmutable());
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        GeminiErrorReader.Read(provider, status, body, retryAfter);

    /// <remarks>In a relayed response, the media type of an image is corrected to what its bytes are.</remarks>
    private Frame CreateFrame(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data) =>
        new(
            GeminiDialect.GenerateContent,
            _edits.IsEmpty ? raw : _edits.ApplyTo(raw, data),
            _events.DrainToImmutable()
        );

    private Usage? ReportedUsage() => _events.OfType<UsageReported>().LastOrDefault()?.Usage;

    /// <returns>The end of the first value.</returns>
    private int Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var json = new ResponseJsonReader(bytes, allowSeveral: true);
            Read(ref json);
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
            Read(ref json);
        }
        catch (GatewayException error) when (_events.Count > 0)
        {
            Failure = error;
        }
    }

    private void Read(ref ResponseJsonReader json)
    {
        if (json.IsArray && json.EnterArray()) // Google wraps some errors in an array
        {
            while (json.NextElement())
                Read(ref json);
            return;
        }
        string? model = null,
            blockReason = null;
        Usage? usage = null;
        var (hasCandidates, firstEvent) = (false, _events.Count);
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("candidates"u8))
                    hasCandidates |= ReadCandidates(ref json);
                else if (name.SequenceEqual("usageMetadata"u8))
                    usage = GeminiUsageReader.Read(ref json, _imageCount);
                else if (name.SequenceEqual("modelVersion"u8))
                    model = json.ReadString();
                else if (name.SequenceEqual("responseId"u8))
                    _responseId = json.ReadString() ?? _responseId;
                else if (name.SequenceEqual("promptFeedback"u8))
                    blockReason = ReadBlockReason(ref json) ?? blockReason;
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    throw GeminiErrorReader.ToException(provider, GeminiError.Read(ref json) ?? default);
                else
                    json.Skip();
            }
        }
        if (blockReason is not null)
            HandleBlockedPrompt(blockReason);
        if (_outcome is not null)
            throw _outcome.WithUsage(usage is null ? null : usage with { Images = _imageCount });
        AssignCallIds(firstEvent);
        if (!_started && (hasCandidates || blockReason is not null))
        {
            _events.Insert(0, new ResponseStarted(_responseId, model));
            _started = true;
        }
        if (usage is not null)
            _events.Add(new UsageReported(usage with { Images = _imageCount }));
    }

    private void HandleBlockedPrompt(string reason)
    {
        if (!passThrough)
            throw new GatewayException(
                ErrorKind.ContentBlocked,
                $"The provider '{provider}' blocked the prompt by its policy: {reason}."
            );
        _events.Add(new ChoiceFinished(FinishReason.ContentFilter));
        IsComplete = true;
    }

    private static string? ReadBlockReason(ref ResponseJsonReader json)
    {
        string? reason = null;
        if (!json.EnterObject())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("blockReason"u8))
                reason = json.ReadString();
            else
                json.Skip();
        }
        return reason;
    }

    /// <returns>Whether there is a candidate.</returns>
    private bool ReadCandidates(ref ResponseJsonReader json)
    {
        var found = false;
        if (!json.EnterArray())
            return found;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            found = true;
            var firstEvent = _events.Count;
            var (choiceIndex, hasCall) = (0, false);
            string? finishReason = null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("index"u8))
                    choiceIndex = (int)Math.Min(json.ReadCount(), 127);
                else if (name.SequenceEqual("content"u8))
                    hasCall |= ReadContent(ref json);
                else if (name.SequenceEqual("finishReason"u8))
                    finishReason = json.ReadString();
                else
                    json.Skip();
            }
            _hasOutput |= _events.Count > firstEvent;
            if (hasCall)
                _choicesWithCalls.Add(choiceIndex);
            if (finishReason is { Length: > 0 } and not "FINISH_REASON_UNSPECIFIED")
                _events.Add(new ChoiceFinished(ParseFinishReason(finishReason, choiceIndex)));
            for (var i = firstEvent; choiceIndex > 0 && i < _events.Count; i++)
                _events[i] = _events[i] with { ChoiceIndex = choiceIndex };
        }
        return found;
    }

    /// <returns>Whether a function is called.</returns>
    private bool ReadContent(ref ResponseJsonReader json)
    {
        var hasCall = false;
        if (!json.EnterObject())
            return hasCall;
        while (json.NextMember(out var name))
        {
            if (!name.SequenceEqual("parts"u8) || !json.EnterArray())
            {
                json.Skip();
                continue;
            }
            while (json.NextElement())
                hasCall |= ReadPart(ref json);
        }
        return hasCall;
    }

    private bool ReadPart(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return false;
        Utf8Text text = default;
        ImageSource? image = null;
        string? functionName = null,
            id = null,
            signature = null;
        var (isThought, arguments) = (false, new Utf8Text("{}"u8.ToArray(), false));
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8))
                text = json.ReadUtf8();
            else if (name.SequenceEqual("thought"u8))
                isThought = ReadFlag(ref json);
            else if (name.SequenceEqual("thoughtSignature"u8))
                signature = json.ReadString();
            else if (name.SequenceEqual("inlineData"u8))
                image = ReadInlineData(ref json);
            else if (name.SequenceEqual("functionCall"u8) && json.EnterObject())
                ReadFunctionCall(ref json, ref functionName, ref id, ref arguments);
            else
                json.Skip();
        }
        if (!text.IsEmpty)
            _events.Add(isThought ? new ReasoningDelta(text) : new TextDelta(text));
        if (image is not null)
            _events.Add(
                isThought
                    ? new PartialImage(_imageCount, _partialImageCount++, image)
                    : new ImageCompleted(_imageCount++, image)
            );
        if (functionName is null)
            return false;
        var index = _callCount++;
        _events.Add(new ToolCallStarted(index, id ?? "", functionName) { Signature = signature });
        _events.Add(new ToolArgumentsDelta(index, arguments));
        return true;
    }

    private static bool ReadFlag(ref ResponseJsonReader json)
    {
        var flag = !json.IsFalsy;
        json.Skip();
        return flag;
    }

    private ImageSource.Base64? ReadInlineData(ref ResponseJsonReader json)
    {
        string? mimeType = null;
        var (typeStart, typeEnd) = (0, 0);
        Utf8Text data = default;
        if (!json.EnterObject())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("mimeType"u8))
            {
                typeStart = json.ValueStart;
                mimeType = json.ReadString();
                typeEnd = json.End;
            }
            else if (name.SequenceEqual("data"u8))
            {
                data = json.ReadUtf8();
            }
            else
            {
                json.Skip();
            }
        }
        if (data.IsEmpty || mimeType is null || !GeminiDialect.IsImage(mimeType))
            return null;
        var image = new ImageSource.Base64(
            data.IsEscaped ? Encoding.UTF8.GetBytes(data.ToString()) : data.Bytes,
            mimeType
        );
        if (image.DetectMediaType() is { } detected && detected != mimeType)
            _edits.Add(typeStart, typeEnd, $"\"{detected}\"");
        return image;
    }

    private static void ReadFunctionCall(
        ref ResponseJsonReader json,
        ref string? functionName,
        ref string? id,
        ref Utf8Text arguments
    )
    {
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("name"u8))
                functionName = json.ReadString();
            else if (name.SequenceEqual("id"u8))
                id = json.ReadString();
            else if (name.SequenceEqual("args"u8) && json.IsObject)
                arguments = new Utf8Text(json.ReadRaw(), false);
            else
                json.Skip();
        }
    }

    /// <summary>Assigns unique ids to calls without one, derived from the response id, if there is one.</summary>
    private void AssignCallIds(int first)
    {
        for (var i = first; i < _events.Count; i++)
        {
            if (_events[i] is ToolCallStarted { Id.Length: 0 } call)
                _events[i] = call with
                {
                    Id = string.Create(
                        CultureInfo.InvariantCulture,
                        $"call_{_responseId?[..Math.Min(_responseId.Length, 24)] ?? call.Name}_{call.Index}"
                    ),
                };
        }
    }

    private FinishReason ParseFinishReason(string text, int choiceIndex)
    {
        IsComplete = true;
        var reason = FinishReasons.Parse(text);
        if (expectsImage && _imageCount == 0 && reason == FinishReason.ContentFilter)
            _outcome = new GatewayException(
                ErrorKind.ContentBlocked,
                $"The provider '{provider}' blocked the image by its policy: {text}."
            );
        else if (!passThrough && reason is null && !_hasOutput)
            _outcome = expectsImage
                ? ModelOutcomes.NoImage(provider, "", text)
                : ModelOutcomes.Malformed(provider, text);
        return reason is null or FinishReason.Stop && _choicesWithCalls.Contains(choiceIndex)
            ? FinishReason.ToolCalls
            : reason ?? FinishReason.Stop;
    }
}
