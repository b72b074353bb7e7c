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
public sealed class MessagesWriter(Converse request, string id, string requestId, IBufferWriter<byte> output)
    : IAnswerWriter
{
    private readonly MessageEvents _events = new(id, output);
    private readonly MessageBody _body = new(id);
    private string _model = request.Model;
    private Usage? _usage;
    private Money? _cost;
    private bool _relayed,
        _stopped;

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var item in frame.Events)
        {
            if (item is UsageReported reported) // first, so that what opens the answer can say it
                _usage = reported.Usage;
        }
        if (frame.Format == AnthropicDialect.Messages && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var item in frame.Events)
            Say(item);
    }

    /// <summary>Ends the answer: the reason, the usage and <c>message_stop</c>; or the one message.</summary>
    public void End()
    {
        if (_relayed)
        {
            if (request.Stream && !_stopped)
                _events.WriteStop();
        }
        else if (request.Stream)
        {
            _events.WriteEnd(_model, _usage, _cost);
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
        MessagesErrors.Write(output, error, requestId, _usage, _cost);
        output.Write("\n\n"u8);
    }

    private void Say(GatewayEvent item)
    {
        if (item is Started started)
            _model = started.Model ?? _model;
        if (item is Continued continued)
            output.WriteNote(continued);
        if (item is UsageReported or Continued or Noted or ImagePreview || item.Choice > 0)
            return;
        if (request.Stream)
            _events.Write(item, _model, _usage);
        else
            _body.Add(item);
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        _stopped |= request.Stream && frame.Events.IsEmpty && frame.Raw.Span.IndexOf("\"message_stop\""u8) >= 0;
        if (cost is { } known && frame.Events.Any(item => item is UsageReported))
            CostSplice.Write(output, frame, known);
        else
            output.Relay(frame);
    }
}
