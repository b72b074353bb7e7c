using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Collects events into one message: text runs, pictures and calls in the order they began.</summary>
internal sealed class MessageBody(string id)
{
    private readonly List<Block> _blocks = [];
    private readonly Dictionary<int, StringBuilder> _arguments = [];
    private FinishReason? _reason;

    private enum Kind
    {
        Text,
        Thinking,
        Call,
        Image,
    }

    public void Add(GatewayEvent item)
    {
        switch (item)
        {
            case TextDelta text:
                Text(Kind.Text, text.Text);
                break;
            case RefusalDelta refusal:
                Text(Kind.Text, refusal.Text);
                break;
            case ReasoningDelta reasoning:
                Text(Kind.Thinking, reasoning.Text);
                break;
            case ToolCalled call:
                _blocks.Add(new Block(Kind.Call, new()) { Call = call });
                _arguments[call.Index] = new StringBuilder();
                break;
            case ToolArgumentsDelta piece when _arguments.TryGetValue(piece.Index, out var arguments):
                arguments.Append(piece.Arguments.ToString());
                break;
            case ImageReady image:
                var picture = new Block(Kind.Image, new());
                ImageBlock.Write(picture.Written, image.Source);
                _blocks.Add(picture);
                break;
            case Finished finished:
                _reason = finished.Reason;
                break;
        }
    }

    public void WriteTo(IBufferWriter<byte> output, string model, Usage? usage, Money? cost)
    {
        output.Write("{\"id\":"u8);
        output.WriteText(id);
        output.Write(",\"type\":\"message\",\"role\":\"assistant\",\"model\":"u8);
        output.WriteText(model);
        output.Write(",\"content\":["u8);
        for (var i = 0; i < _blocks.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            WriteBlock(output, _blocks[i], i);
        }
        output.Write("],\"stop_reason\":\""u8);
        output.Write(MessageEvents.StopWord(_reason, _arguments.Count > 0));
        output.Write("\",\"stop_sequence\":null,\"usage\":"u8);
        MessagesUsage.Write(output, usage, cost);
        output.Write("}"u8);
    }

    private void Text(Kind kind, Utf8Text text)
    {
        if (text.IsEmpty)
            return;
        if (_blocks.Count == 0 || _blocks[^1].Kind != kind)
            _blocks.Add(new Block(kind, new()));
        _blocks[^1].Written.WriteEscaped(text);
    }

    private void WriteBlock(IBufferWriter<byte> output, Block block, int place)
    {
        switch (block.Kind)
        {
            case Kind.Text:
                output.Write("{\"type\":\"text\",\"text\":\""u8);
                output.Write(block.Written.WrittenSpan);
                output.Write("\"}"u8);
                break;
            case Kind.Thinking:
                output.Write("{\"type\":\"thinking\",\"thinking\":\""u8);
                output.Write(block.Written.WrittenSpan);
                output.Write("\",\"signature\":\"\"}"u8);
                break;
            case Kind.Image:
                output.Write(block.Written.WrittenSpan);
                break;
            case Kind.Call:
                var call = block.Call!;
                output.Write("{\"type\":\"tool_use\",\"id\":"u8);
                output.WriteText(call.Id.Length > 0 ? call.Id : $"toolu_{id}_{place}");
                output.Write(",\"name\":"u8);
                output.WriteText(call.Name);
                output.Write(",\"input\":"u8);
                Encoding.UTF8.GetBytes(ToolInput.Of(_arguments[call.Index].ToString()), output);
                output.Write(",\"caller\":{\"type\":\"direct\"}}"u8);
                break;
        }
    }

    /// <summary>A block; its text is kept as JSON, escaped once.</summary>
    private sealed record Block(Kind Kind, ArrayBufferWriter<byte> Written)
    {
        public ToolCalled? Call { get; init; }
    }
}
