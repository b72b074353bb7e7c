using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>A reasoning item: one summary part.</summary>
internal sealed class ReasoningItem(string id, int outputIndex) : OutputItem(id, outputIndex)
{
    private ArrayBufferWriter<byte>? _text;

    public void Add(Utf8Text text, ResponseEventWriter? events)
    {
        if (_text is null)
        {
            _text = new();
            WritePartEvent(events, "response.reasoning_summary_part.added");
        }
        _text.WriteEscaped(text);
        if (events?.Begin("response.reasoning_summary_text.delta", this, ",\"summary_index\":"u8) is not { } output)
            return;
        WriteQuoted(output, ",\"delta\":"u8, text);
        events.End();
    }

    public override void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, "reasoning"u8);
        output.Write(",\"summary\":["u8);
        if (_text is not null)
            WritePart(output);
        output.Write("]}"u8);
    }

    protected override void Finish(ResponseEventWriter? events)
    {
        if (
            _text is null
            || events?.Begin("response.reasoning_summary_text.done", this, ",\"summary_index\":"u8) is not { } output
        )
            return;
        WriteQuoted(output, ",\"text\":"u8, _text);
        events.End();
        WritePartEvent(events, "response.reasoning_summary_part.done");
    }

    private void WritePartEvent(ResponseEventWriter? events, string type)
    {
        if (events?.Begin(type, this, ",\"summary_index\":"u8) is not { } output)
            return;
        output.Write(",\"part\":"u8);
        WritePart(output);
        events.End();
    }

    private void WritePart(IBufferWriter<byte> output)
    {
        WriteQuoted(output, "{\"type\":\"summary_text\",\"text\":"u8, _text!);
        output.Write("}"u8);
    }
}
