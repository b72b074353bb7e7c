using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>A message item: texts and refusals.</summary>
internal sealed class MessageItem(string id, int outputIndex) : OutputItem(id, outputIndex)
{
    private readonly List<OutputPart> _parts = [];

    public void Add(Utf8Text text, bool refusal, ResponseEventWriter? events)
    {
        if (_parts.Count == 0 || _parts[^1].Refusal != refusal)
        {
            FinishPart(events);
            _parts.Add(new OutputPart(refusal, new()));
            WritePartEvent(events, "response.content_part.added");
        }
        _parts[^1].Text.WriteEscaped(text);
        if (
            events?.Begin(
                refusal ? "response.refusal.delta" : "response.output_text.delta",
                this,
                ",\"content_index\":"u8,
                _parts.Count - 1
            )
            is not { } output
        )
            return;
        WriteQuoted(output, ",\"delta\":"u8, text);
        if (!refusal)
            output.Write(",\"logprobs\":[]"u8);
        events.End();
    }

    public override void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, "message"u8);
        WriteStatus(output, Status);
        output.Write(",\"content\":["u8);
        for (var i = 0; i < _parts.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            _parts[i].WriteTo(output);
        }
        output.Write("],\"role\":\"assistant\"}"u8);
    }

    protected override void Finish(ResponseEventWriter? events) => FinishPart(events);

    private void FinishPart(ResponseEventWriter? events)
    {
        if (events is null || _parts.Count == 0)
            return;
        var (refusal, text) = _parts[^1];
        var output = events.Begin(
            refusal ? "response.refusal.done" : "response.output_text.done",
            this,
            ",\"content_index\":"u8,
            _parts.Count - 1
        );
        WriteQuoted(output, refusal ? ",\"refusal\":"u8 : ",\"text\":"u8, text);
        if (!refusal)
            output.Write(",\"logprobs\":[]"u8);
        events.End();
        WritePartEvent(events, "response.content_part.done");
    }

    private void WritePartEvent(ResponseEventWriter? events, string type)
    {
        if (events?.Begin(type, this, ",\"content_index\":"u8, _parts.Count - 1) is not { } output)
            return;
        output.Write(",\"part\":"u8);
        _parts[^1].WriteTo(output);
        events.End();
    }

    private readonly record struct OutputPart(bool Refusal, ArrayBufferWriter<byte> Text)
    {
        public void WriteTo(IBufferWriter<byte> output)
        {
            WriteQuoted(
                output,
                Refusal
                    ? "{\"type\":\"refusal\",\"refusal\":"u8
                    : "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":"u8,
                Text
            );
            output.Write("}"u8);
        }
    }
}
