using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Writes the response of a call: frames of the same format are relayed, others are converted to chunks, or to
/// one body when not streaming.
/// </summary>
/// <remarks>One instance per call; not thread-safe. A stream is server-sent events, or one JSON array.</remarks>
/// <param name="id">The id of a response that is not relayed.</param>
/// <param name="asArray">Whether the stream is a JSON array: <c>alt=sse</c> is absent.</param>
/// <param name="output">Flushed by the caller; for a stream, after each <see cref="Write"/>.</param>
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

    /// <param name="cost">The cost of the call so far; null: unknown.</param>
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

    /// <summary>Ends the response: the last chunk or the body has the finish reasons and the usage.</summary>
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

    /// <remarks>An empty line, as some of Google's clients parse comments as data.</remarks>
    public void KeepAlive() => output.Write("\n"u8);

    /// <summary>Ends a started stream with an error and the usage reported so far. <see cref="End"/> is not called afterwards.</summary>
    /// <remarks>
    /// Writes the error object without <c>data:</c>: Google's clients mistake an event for an empty response.
    /// </remarks>
    public void Fail(GatewayException error)
    {
        if (asArray)
            WriteSeparator();
        GeminiErrorWriter.Write(output, error, _usage, _cost);
        if (asArray)
            output.Write("\n]"u8);
    }

    public void Dispose()
    {
        foreach (var candidate in _candidates.Values)
            candidate.Dispose();
    }

    private void WriteEvent(GatewayEvent gatewayEvent)
    {
        switch (gatewayEvent)
        {
            case ResponseStarted started:
                _model = started.Model ?? _model;
                return;
            case UsageReported or StreamContinued:
                return; // Google's clients do not accept comments
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

    /// <summary>Writes the last chunk, or the whole body: everything not yet written.</summary>
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

    /// <summary>Writes the separator before each chunk.</summary>
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

    /// <summary>Reduces an event to its data, without field names.</summary>
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

    /// <summary>One candidate. Its parts are stored as JSON.</summary>
    private sealed class CandidateBuilder : IDisposable
    {
        private readonly PooledBuffer _parts = new(0);
        private readonly ArrayBufferWriter<byte> _text = new();
        private bool _isThought;

        public PartWriter Parts { get; } = new();

        public FinishReason Reason { get; set; } = FinishReason.Stop;

        public void Dispose() => _parts.Dispose();

        /// <summary>Adds an event; consecutive text is merged into one part.</summary>
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
            output.Write(_parts.Written.Span);
            var hasParts = _parts.Length > 0;
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
            if (_parts.Length > 0)
                _parts.Write(","u8);
        }
    }
}
