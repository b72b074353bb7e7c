using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Answers a Messages call: frames of the same format are relayed as they came, all others become typed events, or one message when no stream was asked for.</summary>
/// <remarks>For one call; not thread-safe. What it is given is written or copied before <see cref="Write"/> returns. The API gives one answer: further choices are left out.</remarks>
/// <param name="id">For an answer we write ourselves, for example <c>msg_…</c>.</param>
/// <param name="requestId">Named by a failure in the stream.</param>
/// <param name="output">Flushing it is the caller's, best after each <see cref="Write"/> of a stream.</param>
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

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var gatewayEvent in frame.Events)
        {
            if (gatewayEvent is UsageReported reported) // first, so that what opens the answer can say it
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

    /// <summary>Ends the answer: the reason, the usage and <c>message_stop</c>; or the one message.</summary>
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

    /// <summary>Says in a stream already begun that it ends here and why, with the usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
    public void Fail(GatewayException error)
    {
        output.Write("event: error\ndata: "u8);
        AnthropicErrors.Write(output, error, requestId, _usage, _cost);
        output.Write("\n\n"u8);
    }

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
