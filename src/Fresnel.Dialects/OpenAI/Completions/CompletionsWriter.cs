using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>Answers a completions call with <c>text_completion</c>s: one body, or a chunk an event. A picture goes in <c>choices[].images</c>, beside the text.</summary>
/// <remarks>For one call; not thread-safe. What it is given is written or copied before <see cref="Write"/> returns. A refusal is text here; calls and reasoning have no place.</remarks>
/// <param name="id">For example <c>cmpl-…</c>.</param>
/// <param name="created">Sent as whole seconds.</param>
/// <param name="output">Flushing it is the caller's, best after each <see cref="Write"/> of a stream.</param>
public sealed class CompletionsWriter(
    CompletionRequest completion,
    string id,
    DateTimeOffset created,
    IBufferWriter<byte> output
) : IResponseBodyWriter
{
    private readonly bool _stream = completion.Chat.Stream,
        _includeUsage = completion.Chat.IncludeUsage;
    private readonly SortedDictionary<int, ChoiceBuilder> _choices = [];
    private string _model = completion.Chat.Model;
    private Usage? _usage;
    private Money? _cost;

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var gatewayEvent in frame.Events)
            WriteEvent(gatewayEvent);
    }

    /// <summary>Ends the answer: the usage, where asked for, and <c>[DONE]</c>; or the one body.</summary>
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

    /// <summary>Says in a stream already begun that it ends here and why, with the usage so far where the vendor told it. <see cref="End"/> is not called after it.</summary>
    public void Fail(GatewayException error)
    {
        output.Write("data: {"u8);
        ErrorWriter.WriteErrorAndUsage(output, error, _usage, _cost);
        output.Write("\n\n"u8);
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
            if (completion.Echo)
                choice.Text.WriteEscaped(completion.Prompt);
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
                choice.Images.Write(choice.Images.WrittenCount == 0 ? "["u8 : ","u8);
                ImageUrlWriter.Write(choice.Images, image);
                break;
            case ChoiceFinished finished:
                choice.Reason = finished.Reason;
                break;
        }
        if (_stream)
            WriteChunk(gatewayEvent.ChoiceIndex, choice, gatewayEvent is ChoiceFinished ? choice.Reason : null);
    }

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

    /// <summary>One answer, or what is new of it; its texts are kept as JSON, escaped once.</summary>
    private sealed class ChoiceBuilder
    {
        public ArrayBufferWriter<byte> Text { get; } = new();

        public ArrayBufferWriter<byte> Images { get; } = new();

        public FinishReason Reason { get; set; }

        public void WriteTo(IBufferWriter<byte> output, int index, FinishReason? reason)
        {
            output.Write("{\"text\":\""u8);
            output.Write(Text.WrittenSpan);
            output.Write("\",\"index\":"u8);
            output.WriteNumber(index);
            if (Images.WrittenCount > 0)
            {
                output.Write(",\"images\":"u8);
                output.Write(Images.WrittenSpan);
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

        public void Clear()
        {
            Text.ResetWrittenCount();
            Images.ResetWrittenCount();
        }
    }
}
