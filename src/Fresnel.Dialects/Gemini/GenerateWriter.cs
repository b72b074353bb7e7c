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
/// <param name="array">The stream is an array: <c>alt=sse</c> was not asked for.</param>
/// <param name="output">Flushing it is the caller's, best after each <see cref="Write"/> of a stream.</param>
public sealed class GenerateWriter(Converse request, string id, bool array, IBufferWriter<byte> output) : IAnswerWriter
{
    private readonly SortedDictionary<int, Candidate> _candidates = [];
    private string _model = request.Model;
    private Usage? _usage;
    private Money? _cost;
    private bool _relayed,
        _begun;

    public string StreamType => array ? "application/json" : "text/event-stream";

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var item in frame.Events)
        {
            if (item is UsageReported reported)
                _usage = reported.Usage;
        }
        if (frame.Format == GeminiDialect.Generate && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var item in frame.Events)
            Say(item);
    }

    /// <summary>Ends the answer: the reasons why and the usage are in the last chunk, or in the one body.</summary>
    public void End()
    {
        if (!_relayed)
        {
            if (request.Stream)
                Separate();
            WriteRest();
            if (request.Stream && !array)
                output.Write("\r\n\r\n"u8);
        }
        if (request.Stream && array)
            output.Write(_begun ? "\n]"u8 : "[]"u8);
    }

    /// <remarks>Not a comment: some of Google's clients take each line for data, and skip only empty ones.</remarks>
    public void KeepAlive() => output.Write("\n"u8);

    /// <summary>Says in a stream already begun that it ends here and why, with the usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
    /// <remarks>The object alone, as Google's clients look for it: within an event they would take it for an empty answer.</remarks>
    public void Fail(GatewayException error)
    {
        if (array)
            Separate();
        ErrorWriter.Write(output, error, _usage, _cost);
        if (array)
            output.Write("\n]"u8);
    }

    private void Say(GatewayEvent item)
    {
        switch (item)
        {
            case Started started:
                _model = started.Model ?? _model;
                return;
            case UsageReported or Continued:
                return; // comments are not for Google's clients
        }
        if (!_candidates.TryGetValue(item.Choice, out var candidate))
            _candidates.Add(item.Choice, candidate = new Candidate());
        if (item is Finished finished)
            candidate.Reason = finished.Reason;
        else if (request.Stream)
            WriteChunk(candidate, item);
        else
            candidate.Add(item);
    }

    private void WriteChunk(Candidate candidate, GatewayEvent item)
    {
        if (item is ToolCalled or ToolArgumentsDelta or ImagePreview or Embedded or Moderated or Noted)
        {
            candidate.Parts.Write(output, item);
            return;
        }
        Separate();
        output.Write("{\"candidates\":[{\"content\":{\"parts\":["u8);
        candidate.Parts.Write(output, item);
        output.Write("],\"role\":\"model\"},\"index\":"u8);
        output.WriteNumber(item.Choice);
        output.Write("}],"u8);
        WriteNames();
        if (!array)
            output.Write("\r\n\r\n"u8);
    }

    /// <summary>The last chunk, or the one body: what no chunk has said yet.</summary>
    private void WriteRest()
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
            UsageWriter.Write(output, _usage, _cost);
            output.Write(","u8);
        }
        WriteNames();
    }

    private void WriteNames()
    {
        output.Write("\"modelVersion\":"u8);
        output.WriteText(_model);
        output.Write(",\"responseId\":"u8);
        output.WriteText(id);
        output.Write("}"u8);
    }

    /// <summary>What stands before each piece of a stream.</summary>
    private void Separate()
    {
        if (!array)
            output.Write("data: "u8);
        else
            output.Write(_begun ? "\n,\r\n"u8 : "["u8);
        _begun = true;
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        var relayed = frame;
        if (request.Stream && array)
        {
            if (!HasData(ref relayed))
                return;
            Separate();
        }
        if (cost is { } known && frame.Events.Any(static item => item is UsageReported))
            CostSplice.Write(output, relayed, "usageMetadata"u8, known);
        else
            output.Relay(relayed);
    }

    /// <summary>Cuts an event down to its data.</summary>
    private static bool HasData(ref Frame frame)
    {
        var start = frame.Raw.Span.IndexOf((byte)'{');
        if (start < 0)
            return false;
        var raw = frame.Raw[start..].TrimEnd("\r\n"u8);
        if (raw.Span.IndexOf("\ndata:"u8) is >= 0 and var more)
        {
            var joined = raw.ToArray();
            for (var length = raw.Length; more >= 0; more = joined.AsSpan(0, length).IndexOf("\ndata:"u8))
            {
                joined.AsSpan((more + "\ndata:".Length)..length).CopyTo(joined.AsSpan(more));
                raw = joined.AsMemory(0, length -= "\ndata:".Length);
            }
        }
        frame = frame with { Raw = raw };
        return true;
    }

    /// <summary>One answer; its parts are kept as JSON.</summary>
    private sealed class Candidate
    {
        private readonly ArrayBufferWriter<byte> _parts = new();
        private readonly ArrayBufferWriter<byte> _text = new();
        private bool _thinking;

        public AnswerParts Parts { get; } = new();

        public FinishReason Reason { get; set; } = FinishReason.Stop;

        /// <summary>Pieces of text that follow each other are one part.</summary>
        public void Add(GatewayEvent item)
        {
            if (item is TextDelta or RefusalDelta or ReasoningDelta)
            {
                var (text, thought) = item switch
                {
                    TextDelta said => (said.Text, false),
                    RefusalDelta refused => (refused.Text, false),
                    _ => (((ReasoningDelta)item).Text, true),
                };
                if (thought != _thinking)
                    Close();
                _thinking = thought;
                _text.WriteEscaped(text);
                return;
            }
            if (item is ImageReady)
            {
                Close();
                Comma();
            }
            Parts.Write(_parts, item);
        }

        public void WriteTo(IBufferWriter<byte> output, int index)
        {
            Close();
            output.Write("{\"content\":{\"parts\":["u8);
            output.Write(_parts.WrittenSpan);
            var any = _parts.WrittenCount > 0;
            if (Parts.WriteCalls(output, any) == 0 && !any)
                output.Write("{\"text\":\"\"}"u8);
            output.Write("],\"role\":\"model\"},\"finishReason\":"u8);
            output.WriteText(
                Parts.Malformed && Reason != FinishReason.Length
                    ? "MALFORMED_FUNCTION_CALL"
                    : FinishReasons.Write(Reason)
            );
            output.Write(",\"index\":"u8);
            output.WriteNumber(index);
            output.Write("}"u8);
        }

        private void Close()
        {
            if (_text.WrittenCount == 0)
                return;
            Comma();
            _parts.Write("{\"text\":\""u8);
            _parts.Write(_text.WrittenSpan);
            _parts.Write(_thinking ? "\",\"thought\":true}"u8 : "\"}"u8);
            _text.ResetWrittenCount();
        }

        private void Comma()
        {
            if (_parts.WrittenCount > 0)
                _parts.Write(","u8);
        }
    }
}
