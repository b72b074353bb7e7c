using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads one answer, streamed or whole, into frames.</summary>
/// <remarks>For one call; not thread-safe.</remarks>
/// <param name="provider">The upstream's configured name, for messages.</param>
/// <param name="relayed">The caller reads this format: an answer that says only why there is none is passed on, and not a failure.</param>
/// <param name="drawing">A picture was asked for, and an answer without one is a failure.</param>
public sealed class GenerateReader(string provider, bool relayed = false, bool drawing = false)
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private readonly HashSet<int> _calling = [];
    private bool _started,
        _said;
    private int _images,
        _calls,
        _previews;
    private string? _id;

    /// <summary>The stream has said that it is over: an answer ended, or there is none.</summary>
    public bool Ended { get; private set; }

    /// <summary>A whole answer.</summary>
    /// <exception cref="GatewayException">It is not an answer, or an error in place of one.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        Read(raw);
        if (!_started)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that holds no candidates."
            );
        if (drawing && _images == 0)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered without an image."
            );
        return new Frame(GeminiDialect.Generate, raw, _events.DrainToImmutable());
    }

    /// <summary>One event of a stream.</summary>
    /// <param name="raw">The event as it came.</param>
    /// <param name="data">Its data, which lives as long.</param>
    /// <exception cref="GatewayException">It is not JSON, or an error.</exception>
    public Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        Read(data);
        return new Frame(GeminiDialect.Generate, raw, _events.DrainToImmutable());
    }

    private void Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var json = new AnswerReader(bytes);
            Read(ref json);
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

    private void Read(ref AnswerReader json)
    {
        string? model = null,
            blocked = null;
        Usage? usage = null;
        var (candidates, firstCall) = (false, _events.Count);
        if (json.Enter())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("candidates"u8))
                    candidates |= ReadCandidates(ref json);
                else if (name.SequenceEqual("usageMetadata"u8))
                    usage = UsageReader.Read(ref json, _images);
                else if (name.SequenceEqual("modelVersion"u8))
                    model = json.ReadText();
                else if (name.SequenceEqual("responseId"u8))
                    _id = json.ReadText() ?? _id;
                else if (name.SequenceEqual("promptFeedback"u8))
                    blocked = ReadBlock(ref json) ?? blocked;
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    throw ErrorReader.Judge(provider, VendorError.Read(ref json) ?? default);
                else
                    json.Skip();
            }
        }
        json.Finish();
        if (blocked is not null)
            Block(blocked);
        NameCalls(firstCall);
        if (!_started && (candidates || blocked is not null))
        {
            _events.Insert(0, new Started(_id, model));
            _started = true;
        }
        if (usage is not null)
            _events.Add(new UsageReported(usage with { Images = _images }));
    }

    private void Block(string reason)
    {
        if (!relayed)
            throw new GatewayException(
                ErrorKind.ContentBlocked,
                $"The provider '{provider}' refused the prompt by its policy: {reason}."
            );
        _events.Add(new Finished(FinishReason.ContentFilter));
        Ended = true;
    }

    private static string? ReadBlock(ref AnswerReader json)
    {
        string? reason = null;
        if (!json.Enter())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("blockReason"u8))
                reason = json.ReadText();
            else
                json.Skip();
        }
        return reason;
    }

    /// <returns>Whether there was one.</returns>
    private bool ReadCandidates(ref AnswerReader json)
    {
        var any = false;
        if (!json.EnterArray())
            return any;
        while (json.NextElement())
        {
            if (!json.Enter())
                continue;
            any = true;
            var first = _events.Count;
            var (choice, called) = (0, false);
            string? reason = null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("index"u8))
                    choice = (int)Math.Min(json.ReadCount(), 127);
                else if (name.SequenceEqual("content"u8))
                    called |= ReadContent(ref json);
                else if (name.SequenceEqual("finishReason"u8))
                    reason = json.ReadText();
                else
                    json.Skip();
            }
            _said |= _events.Count > first;
            if (called)
                _calling.Add(choice);
            if (reason is { Length: > 0 } and not "FINISH_REASON_UNSPECIFIED")
                _events.Add(new Finished(ReasonOf(reason, choice)));
            for (var i = first; choice > 0 && i < _events.Count; i++)
                _events[i] = _events[i] with { Choice = choice };
        }
        return any;
    }

    /// <returns>Whether a function was called.</returns>
    private bool ReadContent(ref AnswerReader json)
    {
        var called = false;
        if (!json.Enter())
            return called;
        while (json.NextMember(out var name))
        {
            if (!name.SequenceEqual("parts"u8) || !json.EnterArray())
            {
                json.Skip();
                continue;
            }
            while (json.NextElement())
                called |= ReadPart(ref json);
        }
        return called;
    }

    private bool ReadPart(ref AnswerReader json)
    {
        if (!json.Enter())
            return false;
        Utf8Text text = default;
        ImageSource? image = null;
        string? function = null,
            id = null,
            signature = null;
        var (thought, arguments) = (false, new Utf8Text("{}"u8.ToArray(), false));
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("text"u8))
                text = json.ReadUtf8();
            else if (name.SequenceEqual("thought"u8))
                thought = ReadFlag(ref json);
            else if (name.SequenceEqual("thoughtSignature"u8))
                signature = json.ReadText();
            else if (name.SequenceEqual("inlineData"u8))
                image = ReadInline(ref json);
            else if (name.SequenceEqual("functionCall"u8) && json.Enter())
                ReadCall(ref json, ref function, ref id, ref arguments);
            else
                json.Skip();
        }
        if (!text.IsEmpty)
            _events.Add(thought ? new ReasoningDelta(text) : new TextDelta(text));
        if (image is not null)
            _events.Add(thought ? new ImagePreview(_images, _previews++, image) : new ImageReady(_images++, image));
        if (function is null)
            return false;
        var index = _calls++;
        _events.Add(new ToolCalled(index, id ?? "", function) { Signature = signature });
        _events.Add(new ToolArgumentsDelta(index, arguments));
        return true;
    }

    private static bool ReadFlag(ref AnswerReader json)
    {
        var flag = !json.IsFalsy;
        json.Skip();
        return flag;
    }

    private static ImageSource.Base64? ReadInline(ref AnswerReader json)
    {
        string? type = null;
        Utf8Text data = default;
        if (!json.Enter())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("mimeType"u8))
                type = json.ReadText();
            else if (name.SequenceEqual("data"u8))
                data = json.ReadUtf8();
            else
                json.Skip();
        }
        if (data.IsEmpty || type is null || !GeminiDialect.IsImage(type))
            return null;
        return new ImageSource.Base64(data.Escaped ? Encoding.UTF8.GetBytes(data.ToString()) : data.Bytes, type);
    }

    private static void ReadCall(ref AnswerReader json, ref string? function, ref string? id, ref Utf8Text arguments)
    {
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("name"u8))
                function = json.ReadText();
            else if (name.SequenceEqual("id"u8))
                id = json.ReadText();
            else if (name.SequenceEqual("args"u8) && json.IsObject)
                arguments = new Utf8Text(json.ReadRaw(), false);
            else
                json.Skip();
        }
    }

    /// <summary>A call that came without an id is given one that no other answer's call has, where the answer has an id itself.</summary>
    private void NameCalls(int first)
    {
        for (var i = first; i < _events.Count; i++)
        {
            if (_events[i] is ToolCalled { Id.Length: 0 } call)
                _events[i] = call with
                {
                    Id = string.Create(
                        CultureInfo.InvariantCulture,
                        $"call_{_id?[..Math.Min(_id.Length, 24)] ?? call.Name}_{call.Index}"
                    ),
                };
        }
    }

    private FinishReason ReasonOf(string word, int choice)
    {
        Ended = true;
        var reason = FinishReasons.Read(word);
        if (drawing && _images == 0 && reason == FinishReason.ContentFilter)
            throw new GatewayException(
                ErrorKind.ContentBlocked,
                $"The provider '{provider}' refused to draw this by its policy: {word}."
            );
        if (!relayed && reason is null && !_said)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' ended without an answer: {word}."
            );
        return reason is null or FinishReason.Stop && _calling.Contains(choice)
            ? FinishReason.ToolCalls
            : reason ?? FinishReason.Stop;
    }
}
