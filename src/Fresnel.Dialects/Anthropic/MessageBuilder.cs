using System.Buffers;
using System.Text;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Collects events into one message, with blocks in the order they started.</summary>
internal sealed class MessageBuilder(string id) : IDisposable
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
                _blocks.Add(new Block(BlockKind.ToolUse, new(0)) { Call = call });
                _arguments[call.Index] = new StringBuilder();
                break;
            case ToolArgumentsDelta delta when _arguments.TryGetValue(delta.Index, out var arguments):
                arguments.Append(delta.Arguments.ToString());
                break;
            case ImageCompleted image:
                var imageBlock = new Block(BlockKind.Image, new(0));
                ImageBlockWriter.Write(imageBlock.Json, image.Source);
                _blocks.Add(imageBlock);
                break;
            case ChoiceFinished finished:
                _finishReason = finished.Reason;
                break;
        }
    }

    public void Dispose() => _blocks.ForEach(block => block.Json.Dispose());

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
            _blocks.Add(new Block(kind, new(0)));
        _blocks[^1].Json.WriteEscaped(text);
    }

    private void WriteBlock(IBufferWriter<byte> output, Block block, int index)
    {
        switch (block.Kind)
        {
            case BlockKind.Text:
                output.Write("{\"type\":\"text\",\"text\":\""u8);
                output.Write(block.Json.Written.Span);
                output.Write("\"}"u8);
                break;
            case BlockKind.Thinking:
                output.Write("{\"type\":\"thinking\",\"thinking\":\""u8);
                output.Write(block.Json.Written.Span);
                output.Write("\",\"signature\":\"\"}"u8);
                break;
            case BlockKind.Image:
                output.Write(block.Json.Written.Span);
                break;
            case BlockKind.ToolUse:
                var call = block.Call!;
                output.Write("{\"type\":\"tool_use\",\"id\":"u8);
                output.WriteString(call.Id.Length > 0 ? call.Id : $"toolu_{id}_{index}");
                output.Write(",\"name\":"u8);
                output.WriteString(call.Name);
                output.Write(",\"input\":"u8);
                Encoding.UTF8.GetBytes(ToolArguments.ToObject(_arguments[call.Index].ToString()), output);
                output.Write(",\"caller\":{\"type\":\"direct\"}}"u8);
                break;
        }
    }

    /// <summary>A block. Its text is stored as escaped JSON.</summary>
    private sealed record Block(BlockKind Kind, PooledBuffer Json)
    {
        public ToolCallStarted? Call { get; init; }
    }
}
