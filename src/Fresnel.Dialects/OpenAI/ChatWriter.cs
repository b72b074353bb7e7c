using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes the response of a chat call: frames of the same format are relayed, others are converted to chunks,
/// or to one body when not streaming.
/// </summary>
/// <remarks>One instance per call; not thread-safe. Frames are written or copied before <see cref="Write"/> returns.</remarks>
/// <param name="id">The id of a response that is not relayed, for example <c>chatcmpl-…</c>.</param>
/// <param name="created">The time of the response, written in Unix seconds.</param>
/// <param name="output">Flushed by the caller; for a stream, after each <see cref="Write"/>.</param>
public sealed class ChatWriter(ChatRequest request, ResponseId id, DateTimeOffset created, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    private ChatChunkWriter? _chunks;
    private ChatCompletionBuilder? _body;
    private string _model = request.Model;
    private Usage? _usage;
    private Money? _cost;
    private bool _relayed,
        _doneWritten;

    private ChatChunkWriter Chunks => _chunks ??= new(id.ToString(), created, request.IncludeUsage, output);

    private ChatCompletionBuilder Body => _body ??= new(id.ToString(), created);

    /// <param name="cost">The cost of the call so far; null: unknown.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        if (frame.Format == OpenAIDialect.Chat && !frame.Raw.IsEmpty)
        {
            Relay(frame, cost);
            return;
        }
        foreach (var gatewayEvent in frame.Events)
            WriteEvent(gatewayEvent);
    }

    /// <summary>Ends the response: the usage chunk, if requested, and <c>[DONE]</c>; or the body when not streaming.</summary>
    public void End()
    {
        if (request.Stream)
        {
            if (!_relayed)
                Chunks.WriteUsageChunk(_model, _usage, _cost);
            if (!_doneWritten)
                output.Write("data: [DONE]\n\n"u8);
        }
        else if (!_relayed)
        {
            Body.WriteTo(output, _model, _usage, _cost);
        }
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>Ends a started stream with an error and the usage reported so far. <see cref="End"/> is not called afterwards.</summary>
    public void Fail(GatewayException error)
    {
        output.Write("data: {"u8);
        ErrorWriter.WriteErrorAndUsage(output, error, _usage, _cost);
        output.Write("\n\n"u8);
    }

    public void Dispose() => _body?.Dispose();

    private void WriteEvent(GatewayEvent gatewayEvent)
    {
        switch (gatewayEvent)
        {
            case ResponseStarted started:
                _model = started.Model ?? _model;
                break;
            case UsageReported reported:
                _usage = reported.Usage;
                return;
            case StreamContinued continued:
                output.WriteComment(continued);
                return;
        }
        if (request.Stream)
            Chunks.Write(gatewayEvent, _model);
        else
            Body.Add(gatewayEvent);
    }

    private void Relay(in Frame frame, Money? cost)
    {
        _relayed = true;
        var raw = frame.Raw.Span;
        var reportsUsage = false;
        foreach (var item in frame.Events)
        {
            if (item is UsageReported report)
                (_usage, reportsUsage) = (report.Usage, true);
        }
        if (reportsUsage && request.Stream && !request.IncludeUsage && CostInjector.IsUsageOnlyChunk(raw))
            return;
        _doneWritten |= request.Stream && frame.Events.IsEmpty && raw.Length < 32 && raw.IndexOf("[DONE]"u8) >= 0;
        if (reportsUsage && cost is { } known)
            CostInjector.Write(output, frame, known);
        else
            output.Relay(frame);
    }
}
