using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Collects events into one message: text runs, pictures and calls in the order they began.</summary>
internal sealed class MessageBuilder(string id)
{
    private readonly List<Block> _blocks = [];
    private readonly Dictionary<int, StringBuilder> _arguments = [];
    private FinishReason? _finishReason;

    private enum BlockKind
    {
        Text,
        Thinking,
        ToolUse,
        Image,
    }

    public void Add(GatewayEvent gatewayEvent)
    {
        switch (gatewayEvent)
        {
            case TextDelta text:
                AppendText(BlockKind.Text, text.Text);
                break;
            case RefusalDelta refusal:
                AppendText(BlockKind.Text, refusal.Text);
                break;
            case ReasoningDelta reasoning:
                AppendText(BlockKind.Thinking, reasoning.Text);
                break;
            case ToolCallStarted call:
                _blocks.Add(new Block(BlockKind.ToolUse, new()) { Call = call });
                _arguments[call.Index] = new StringBuilder();
                break;
            case ToolArgumentsDelta delta when _arguments.TryGetValue(delta.Index, out var arguments):
                arguments.Append(delta.Arguments.ToString());
                break;
            case ImageCompleted image:
                var imageBlock = new Block(BlockKind.Image, new());
                ImageBlockWriter.Write(imageBlock.Json, image.Source);
                _blocks.Add(imageBlock);
                break;
            case ChoiceFinished finished:
                _finishReason = finished.Reason;
                break;
        }
    }

    public void WriteTo(IBufferWriter<byte> output, string model, Usage? usage, Money? cost)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"type\":\"message\",\"role\":\"assistant\",\"model\":"u8);
        output.WriteString(model);
        output.Write(",\"content\":["u8);
        for (var i = 0; i < _blocks.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            WriteBlock(output, _blocks[i], i);
        }
        output.Write("],\"stop_reason\":\""u8);
        output.Write(MessageEventWriter.StopReasonOf(_finishReason, _arguments.Count > 0));
        output.Write("\",\"stop_sequence\":null,\"usage\":"u8);
        MessagesUsage.Write(output, usage, cost);
        output.Write("}"u8);
    }

    private void AppendText(BlockKind kind, Utf8Text text)
    {
        if (text.IsEmpty)
            return;
        if (_blocks.Count == 0 || _blocks[^1].Kind != kind)
            _blocks.Add(new Block(kind, new()));
        _blocks[^1].Json.WriteEscaped(text);
    }

    private void WriteBlock(IBufferWriter<byte> output, Block block, int index)
    {
        switch (block.Kind)
        {
            case BlockKind.Text:
                output.Write("{\"type\":\"text\",\"text\":\""u8);
                output.Write(block.Json.WrittenSpan);
                output.Write("\"}"u8);
                break;
            case BlockKind.Thinking:
                output.Write("{\"type\":\"thinking\",\"thinking\":\""u8);
                output.Write(block.Json.WrittenSpan);
                output.Write("\",\"signature\":\"\"}"u8);
                break;
            case BlockKind.Image:
                output.Write(block.Json.WrittenSpan);
                break;
            case BlockKind.ToolUse:
                var call = block.Call!;
                output.Write("{\"type\":\"tool_use\",\"id\":"u8);
                output.WriteString(call.Id.Length > 0 ? call.Id : $"toolu_{id}_{index}");
                output.Write(",\"name\":"u8);
                output.WriteString(call.Name);
                output.Write(",\"input\":"u8);
                Encoding.UTF8.GetBytes(ToolUseInput.From(_arguments[call.Index].ToString()), output);
                output.Write(",\"caller\":{\"type\":\"direct\"}}"u8);
                break;
        }
    }

    /// <summary>A block; its text is kept as JSON, escaped once.</summary>
    private sealed record Block(BlockKind Kind, ArrayBufferWriter<byte> Json)
    {
        public ToolCallStarted? Call { get; init; }
    }
}
