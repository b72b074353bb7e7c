using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>
/// Writes the response of a completions call: chunks, or one body when not streaming. Images are in
/// <c>choices[].images</c>.
/// </summary>
/// <remarks>
/// One instance per call; not thread-safe. Refusals are written as text; tool calls and reasoning are dropped.
/// </remarks>
/// <param name="id">The id of the response, for example <c>cmpl-…</c>.</param>
/// <param name="created">The time of the response, written in Unix seconds.</param>
/// <param name="output">Flushed by the caller; for a stream, after each <see cref="Write"/>.</param>
public sealed class CompletionsWriter(
    ChatRequest request,
    string id,
    DateTimeOffset created,
    IBufferWriter<byte> output
) : IResponseBodyWriter
{
    private readonly bool _stream = request.Stream,
        _includeUsage = request.IncludeUsage;
    private readonly SortedDictionary<int, ChoiceBuilder> _choices = [];
    private string _model = request.Model;
    private Usage? _usage;
    private Money? _cost;

    /// <param name="cost">The cost of the call so far; null: unknown.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var gatewayEvent in frame.Events)
            WriteEvent(gatewayEvent);
    }

    /// <summary>Ends the response: the usage chunk, if requested, and <c>[DONE]</c>; or the body when not streaming.</summary>
    public void End()
    {
        if (!_stream)
        {
            WriteBody();
            return;
        }
        if (_includeUsage && _usage is not null)
        {
            WriteHead("data: "u8);
            output.Write(",\"choices\":[],\"usage\":"u8);
            UsageWriter.WriteChat(output, _usage, _cost);
            output.Write("}\n\n"u8);
        }
        output.Write("data: [DONE]\n\n"u8);
    }

    public void KeepAlive() => output.Write(": still working\n\n"u8);

    /// <summary>Ends a started stream with an error and the usage reported so far. <see cref="End"/> is not called afterwards.</summary>
    public void Fail(GatewayException error)
    {
        output.Write("data: {"u8);
        ErrorWriter.WriteErrorAndUsage(output, error, _usage, _cost);
        output.Write("\n\n"u8);
    }

    public void Dispose()
    {
        foreach (var choice in _choices.Values)
            choice.Dispose();
    }

    private void WriteEvent(GatewayEvent gatewayEvent)
    {
        switch (gatewayEvent)
        {
            case ResponseStarted started:
                _model = started.Model ?? _model;
                return;
            case UsageReported reported:
                _usage = reported.Usage;
                return;
            case StreamContinued continued:
                output.WriteComment(continued);
                return;
            case not (TextDelta or RefusalDelta or ImageCompleted or ChoiceFinished):
                return;
        }
        if (!_choices.TryGetValue(gatewayEvent.ChoiceIndex, out var choice))
        {
            _choices.Add(gatewayEvent.ChoiceIndex, choice = new ChoiceBuilder());
            if (CompletionsDialect.RequestsEcho(request))
                choice.Text.WriteEscaped(PromptOf(gatewayEvent.ChoiceIndex));
        }
        switch (gatewayEvent)
        {
            case TextDelta text:
                choice.Text.WriteEscaped(text.Text);
                break;
            case RefusalDelta refusal:
                choice.Text.WriteEscaped(refusal.Text);
                break;
            case ImageCompleted image:
                choice.Images.Write(choice.Images.Length == 0 ? "["u8 : ","u8);
                ImageUrlWriter.Write(choice.Images, image);
                break;
            case ChoiceFinished finished:
                choice.Reason = finished.Reason;
                break;
        }
        if (_stream)
            WriteChunk(gatewayEvent.ChoiceIndex, choice, gatewayEvent is ChoiceFinished ? choice.Reason : null);
    }

    /// <remarks>The choices of a prompt follow those of the prompt before it.</remarks>
    private string PromptOf(int choice) =>
        request
            .Messages[Math.Min(choice / Math.Max(1, request.Count / request.PromptCount), request.PromptCount - 1)]
            .Text;

    private void WriteChunk(int index, ChoiceBuilder choice, FinishReason? reason)
    {
        WriteHead("data: "u8);
        output.Write(",\"choices\":["u8);
        choice.WriteTo(output, index, reason);
        output.Write(_includeUsage ? "],\"usage\":null}\n\n"u8 : "]}\n\n"u8);
        choice.Clear();
    }

    private void WriteBody()
    {
        WriteHead(default);
        output.Write(",\"choices\":["u8);
        var first = true;
        foreach (var (index, choice) in _choices)
        {
            output.Write(first ? default : ","u8);
            first = false;
            choice.WriteTo(output, index, choice.Reason);
        }
        output.Write("],\"usage\":"u8);
        if (_usage is null)
            output.Write("null"u8);
        else
            UsageWriter.WriteChat(output, _usage, _cost);
        output.Write("}"u8);
    }

    private void WriteHead(ReadOnlySpan<byte> prefix)
    {
        output.Write(prefix);
        output.Write("{\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"object\":\"text_completion\",\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"model\":"u8);
        output.WriteString(_model);
    }

    /// <summary>One choice, or its part since the last chunk. Its texts are stored as escaped JSON.</summary>
    private sealed class ChoiceBuilder : IDisposable
    {
        public ArrayBufferWriter<byte> Text { get; } = new();

        public PooledBuffer Images { get; } = new(0);

        public FinishReason Reason { get; set; }

        public void WriteTo(IBufferWriter<byte> output, int index, FinishReason? reason)
        {
            output.Write("{\"text\":\""u8);
            output.Write(Text.WrittenSpan);
            output.Write("\",\"index\":"u8);
            output.WriteNumber(index);
            if (Images.Length > 0)
            {
                output.Write(",\"images\":"u8);
                output.Write(Images.Written.Span);
                output.Write("]"u8);
            }
            output.Write(",\"logprobs\":null,\"finish_reason\":"u8);
            output.WriteString(
                reason switch
                {
                    null => null,
                    FinishReason.Length => "length",
                    FinishReason.ContentFilter => "content_filter",
                    _ => "stop",
                }
            );
            output.Write("}"u8);
        }

        public void Dispose() => Images.Dispose();

        public void Clear()
        {
            Text.ResetWrittenCount();
            Images.Clear();
        }
    }
}
