using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.Anthropic;

/// <summary>
/// Writes the response of a Messages call: frames of the same format are relayed, others are converted to
/// events, or to one message when not streaming.
/// </summary>
/// <remarks>One instance per call; not thread-safe. The API has one choice: further choices are dropped.</remarks>
/// <param name="id">The id of a response that is not relayed, for example <c>msg_…</c>.</param>
/// <param name="requestId">The id of the call, written with an error.</param>
/// <param name="output">Flushed by the caller; for a stream, after each <see cref="Write"/>.</param>
public sealed class MessagesWriter(ChatRequest request, string id, string requestId, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    private readonly MessageEventWriter _stream = new(id, output);
    private readonly MessageBuilder _body = new(id);
    private string _model = request.Model;
    private Usage? _usage;
    private Money? _cost;
    private bool _relayed,
        _stopSent;

    /// <param name="cost">The cost of the call so far; null: unknown.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var gatewayEvent in frame.Events)
        {
            if (gatewayEvent is UsageReported reported) // first: the opening event contains it
                _usage = reported.Usage;
        }
        if (frame.Format == AnthropicDialect.Messages && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var gatewayEvent in frame.Events)
            WriteEvent(gatewayEvent);
    }

    /// <summary>
    /// Ends the response: stop reason, usage and <c>message_stop</c>, or the message when not streaming.
    /// </summary>
    public void End()
    {
        if (_relayed)
        {
            if (request.Stream && !_stopSent)
                _stream.WriteMessageStop();
        }
        else if (request.Stream)
        {
            _stream.WriteEnd(_model, _usage, _cost);
        }
        else
        {
            _body.WriteTo(output, _model, _usage, _cost);
        }
    }

    public void KeepAlive() => output.Write("event: ping\ndata: {\"type\":\"ping\"}\n\n"u8);

    /// <summary>Ends a started stream with an error and the usage reported so far. <see cref="End"/> is not called afterwards.</summary>
    public void Fail(GatewayException error)
    {
        output.Write("event: error\ndata: "u8);
        AnthropicErrors.Write(output, error, requestId, _usage, _cost);
        output.Write("\n\n"u8);
    }

    public void Dispose() => _body.Dispose();

    private void WriteEvent(GatewayEvent gatewayEvent)
    {
        if (gatewayEvent is ResponseStarted started)
            _model = started.Model ?? _model;
        if (gatewayEvent is StreamContinued continued)
            output.WriteComment(continued);
        if (
            gatewayEvent is UsageReported or StreamContinued or TraceNote or PartialImage
            || gatewayEvent.ChoiceIndex > 0
        )
            return;
        if (request.Stream)
            _stream.Write(gatewayEvent, _model, _usage);
        else
            _body.Add(gatewayEvent);
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        _stopSent |= request.Stream && frame.Events.IsEmpty && frame.Raw.Span.IndexOf("\"message_stop\""u8) >= 0;
        if (cost is { } amount && frame.Events.Any(item => item is UsageReported))
            CostInjector.Write(output, frame, amount);
        else
            output.Relay(frame);
    }
}
