using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Answers a call: frames of the same format are relayed as they came, all others become chunks, or one body when no stream was asked for.</summary>
/// <remarks>For one call; not thread-safe. A stream is server-sent events, or one JSON array that grows.</remarks>
/// <param name="id">For an answer we write ourselves.</param>
/// <param name="asArray">The stream is an array: <c>alt=sse</c> was not asked for.</param>
/// <param name="output">Flushing it is the caller's, best after each <see cref="Write"/> of a stream.</param>
public sealed class GenerateContentWriter(ChatRequest request, string id, bool asArray, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    private readonly SortedDictionary<int, CandidateBuilder> _candidates = [];
    private string _model = request.Model;
    private Usage? _usage;
    private Money? _cost;
    private bool _relayed,
        _started;

    public string StreamContentType => asArray ? "application/json" : "text/event-stream";

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var gatewayEvent in frame.Events)
        {
            if (gatewayEvent is UsageReported reported)
                _usage = reported.Usage;
        }
        if (frame.Format == GeminiDialect.GenerateContent && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var gatewayEvent in frame.Events)
            WriteEvent(gatewayEvent);
    }

    /// <summary>Ends the answer: the reasons why and the usage are in the last chunk, or in the one body.</summary>
    public void End()
    {
        if (!_relayed)
        {
            if (request.Stream)
                WriteSeparator();
            WriteRemainder();
            if (request.Stream && !asArray)
                output.Write("\r\n\r\n"u8);
        }
        if (request.Stream && asArray)
            output.Write(_started ? "\n]"u8 : "[]"u8);
    }

    /// <remarks>Not a comment: some of Google's clients take each line for data, and skip only empty ones.</remarks>
    public void KeepAlive() => output.Write("\n"u8);

    /// <summary>Says in a stream already begun that it ends here and why, with the usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
    /// <remarks>The object alone, as Google's clients look for it: within an event they would take it for an empty answer.</remarks>
    public void Fail(GatewayException error)
    {
        if (asArray)
            WriteSeparator();
        GeminiErrorWriter.Write(output, error, _usage, _cost);
        if (asArray)
            output.Write("\n]"u8);
    }

    private void WriteEvent(GatewayEvent gatewayEvent)
    {
        switch (gatewayEvent)
        {
            case ResponseStarted started:
                _model = started.Model ?? _model;
                return;
            case UsageReported or StreamContinued:
                return; // comments are not for Google's clients
        }
        if (!_candidates.TryGetValue(gatewayEvent.ChoiceIndex, out var candidate))
            _candidates.Add(gatewayEvent.ChoiceIndex, candidate = new CandidateBuilder());
        if (gatewayEvent is ChoiceFinished finished)
            candidate.Reason = finished.Reason;
        else if (request.Stream)
            WriteChunk(candidate, gatewayEvent);
        else
            candidate.Add(gatewayEvent);
    }

    private void WriteChunk(CandidateBuilder candidate, GatewayEvent gatewayEvent)
    {
        if (
            gatewayEvent
            is ToolCallStarted
                or ToolArgumentsDelta
                or PartialImage
                or EmbeddingResult
                or ModerationResult
                or TraceNote
        )
        {
            candidate.Parts.Write(output, gatewayEvent);
            return;
        }
        WriteSeparator();
        output.Write("{\"candidates\":[{\"content\":{\"parts\":["u8);
        candidate.Parts.Write(output, gatewayEvent);
        output.Write("],\"role\":\"model\"},\"index\":"u8);
        output.WriteNumber(gatewayEvent.ChoiceIndex);
        output.Write("}],"u8);
        WriteModelAndId();
        if (!asArray)
            output.Write("\r\n\r\n"u8);
    }

    /// <summary>The last chunk, or the one body: what no chunk has said yet.</summary>
    private void WriteRemainder()
    {
        output.Write("{\"candidates\":["u8);
        var first = true;
        foreach (var (index, candidate) in _candidates)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            candidate.WriteTo(output, index);
        }
        output.Write("],"u8);
        if (_usage is not null)
        {
            output.Write("\"usageMetadata\":"u8);
            GeminiUsageWriter.Write(output, _usage, _cost);
            output.Write(","u8);
        }
        WriteModelAndId();
    }

    private void WriteModelAndId()
    {
        output.Write("\"modelVersion\":"u8);
        output.WriteString(_model);
        output.Write(",\"responseId\":"u8);
        output.WriteString(id);
        output.Write("}"u8);
    }

    /// <summary>What stands before each piece of a stream.</summary>
    private void WriteSeparator()
    {
        if (!asArray)
            output.Write("data: "u8);
        else
            output.Write(_started ? "\n,\r\n"u8 : "["u8);
        _started = true;
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        var dataFrame = frame;
        if (request.Stream && asArray)
        {
            if (!TryExtractData(ref dataFrame))
                return;
            WriteSeparator();
        }
        if (cost is { } amount && frame.Events.Any(static item => item is UsageReported))
            CostInjector.Write(output, dataFrame, "usageMetadata"u8, amount);
        else
            output.Relay(dataFrame);
    }

    /// <summary>Cuts an event down to its data.</summary>
    private static bool TryExtractData(ref Frame frame)
    {
        var start = frame.Raw.Span.IndexOf((byte)'{');
        if (start < 0)
            return false;
        var raw = frame.Raw[start..].TrimEnd("\r\n"u8);
        if (raw.Span.IndexOf("\ndata:"u8) is >= 0 and var nextField)
        {
            var joined = raw.ToArray();
            for (var length = raw.Length; nextField >= 0; nextField = joined.AsSpan(0, length).IndexOf("\ndata:"u8))
            {
                joined.AsSpan((nextField + "\ndata:".Length)..length).CopyTo(joined.AsSpan(nextField));
                raw = joined.AsMemory(0, length -= "\ndata:".Length);
            }
        }
        frame = frame with { Raw = raw };
        return true;
    }

    /// <summary>One answer; its parts are kept as JSON.</summary>
    private sealed class CandidateBuilder
    {
        private readonly ArrayBufferWriter<byte> _parts = new();
        private readonly ArrayBufferWriter<byte> _text = new();
        private bool _isThought;

        public PartWriter Parts { get; } = new();

        public FinishReason Reason { get; set; } = FinishReason.Stop;

        /// <summary>Pieces of text that follow each other are one part.</summary>
        public void Add(GatewayEvent gatewayEvent)
        {
            if (gatewayEvent is TextDelta or RefusalDelta or ReasoningDelta)
            {
                var (text, isThought) = gatewayEvent switch
                {
                    TextDelta textDelta => (textDelta.Text, false),
                    RefusalDelta refusalDelta => (refusalDelta.Text, false),
                    _ => (((ReasoningDelta)gatewayEvent).Text, true),
                };
                if (isThought != _isThought)
                    FlushText();
                _isThought = isThought;
                _text.WriteEscaped(text);
                return;
            }
            if (gatewayEvent is ImageCompleted)
            {
                FlushText();
                WriteComma();
            }
            Parts.Write(_parts, gatewayEvent);
        }

        public void WriteTo(IBufferWriter<byte> output, int index)
        {
            FlushText();
            output.Write("{\"content\":{\"parts\":["u8);
            output.Write(_parts.WrittenSpan);
            var hasParts = _parts.WrittenCount > 0;
            if (Parts.WritePendingCalls(output, hasParts) == 0 && !hasParts)
                output.Write("{\"text\":\"\"}"u8);
            output.Write("],\"role\":\"model\"},\"finishReason\":"u8);
            output.WriteString(
                Parts.HasMalformedCall && Reason != FinishReason.Length
                    ? "MALFORMED_FUNCTION_CALL"
                    : FinishReasons.ToWire(Reason)
            );
            output.Write(",\"index\":"u8);
            output.WriteNumber(index);
            output.Write("}"u8);
        }

        private void FlushText()
        {
            if (_text.WrittenCount == 0)
                return;
            WriteComma();
            _parts.Write("{\"text\":\""u8);
            _parts.Write(_text.WrittenSpan);
            _parts.Write(_isThought ? "\",\"thought\":true}"u8 : "\"}"u8);
            _text.ResetWrittenCount();
        }

        private void WriteComma()
        {
            if (_parts.WrittenCount > 0)
                _parts.Write(","u8);
        }
    }
}
