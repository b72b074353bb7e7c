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
    Completion completion,
    string id,
    DateTimeOffset created,
    IBufferWriter<byte> output
) : IAnswerWriter
{
    private readonly bool _stream = completion.Request.Stream,
        _tellsUsage = completion.Request.IncludeUsage;
    private readonly SortedDictionary<int, Choice> _choices = [];
    private string _model = completion.Request.Model;
    private Usage? _usage;
    private Money? _cost;

    /// <param name="cost">What the call has cost so far, once the frame reports usage; null: not known.</param>
    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        foreach (var item in frame.Events)
            Say(item);
    }

    /// <summary>Ends the answer: the usage, where asked for, and <c>[DONE]</c>; or the one body.</summary>
    public void End()
    {
        if (!_stream)
        {
            WriteBody();
            return;
        }
        if (_tellsUsage && _usage is not null)
        {
            Head("data: "u8);
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
        ErrorWriter.WriteEnd(output, error, _usage, _cost);
        output.Write("\n\n"u8);
    }

    private void Say(GatewayEvent item)
    {
        switch (item)
        {
            case Started started:
                _model = started.Model ?? _model;
                return;
            case UsageReported reported:
                _usage = reported.Usage;
                return;
            case Continued continued:
                output.WriteNote(continued);
                return;
            case not (TextDelta or RefusalDelta or ImageReady or Finished):
                return;
        }
        if (!_choices.TryGetValue(item.Choice, out var choice))
        {
            _choices.Add(item.Choice, choice = new Choice());
            if (completion.Echo)
                choice.Text.WriteEscaped(completion.Prompt);
        }
        switch (item)
        {
            case TextDelta text:
                choice.Text.WriteEscaped(text.Text);
                break;
            case RefusalDelta refusal:
                choice.Text.WriteEscaped(refusal.Text);
                break;
            case ImageReady image:
                choice.Images.Write(choice.Images.WrittenCount == 0 ? "["u8 : ","u8);
                ChatImage.Write(choice.Images, image);
                break;
            case Finished finished:
                choice.Reason = finished.Reason;
                break;
        }
        if (_stream)
            WriteChunk(item.Choice, choice, item is Finished ? choice.Reason : null);
    }

    private void WriteChunk(int index, Choice choice, FinishReason? reason)
    {
        Head("data: "u8);
        output.Write(",\"choices\":["u8);
        choice.WriteTo(output, index, reason);
        output.Write(_tellsUsage ? "],\"usage\":null}\n\n"u8 : "]}\n\n"u8);
        choice.Clear();
    }

    private void WriteBody()
    {
        Head(default);
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

    private void Head(ReadOnlySpan<byte> before)
    {
        output.Write(before);
        output.Write("{\"id\":"u8);
        output.WriteText(id);
        output.Write(",\"object\":\"text_completion\",\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"model\":"u8);
        output.WriteText(_model);
    }

    /// <summary>One answer, or what is new of it; its texts are kept as JSON, escaped once.</summary>
    private sealed class Choice
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
            output.WriteText(
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
