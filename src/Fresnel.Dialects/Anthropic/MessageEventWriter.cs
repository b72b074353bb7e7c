using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes events as the API's stream events, with one block open at a time.</summary>
internal sealed class MessageEventWriter(string id, IBufferWriter<byte> output)
{
    /// <summary>Calls that started while another was open; written whole after it.</summary>
    private readonly Dictionary<int, (ToolCallStarted Call, ArrayBufferWriter<byte> Arguments)> _pendingCalls = [];
    private readonly List<int> _pendingOrder = [];
    private bool _started,
        _hasToolCalls;
    private BlockKind _openBlock;
    private int _openCallIndex,
        _blockIndex;
    private FinishReason? _finishReason;

    private enum BlockKind
    {
        None,
        Text,
        Thinking,
        ToolUse,
    }

    public static ReadOnlySpan<byte> StopReasonOf(FinishReason? reason, bool hasToolCalls) =>
        reason switch
        {
            FinishReason.Length => "max_tokens"u8,
            FinishReason.ContentFilter => "refusal"u8,
            _ when hasToolCalls => "tool_use"u8, // some upstreams report <c>stop</c> for tool calls
            _ => "end_turn"u8,
        };

    public void Write(GatewayEvent gatewayEvent, string model, Usage? usage)
    {
        WriteMessageStart(model, usage);
        switch (gatewayEvent)
        {
            case TextDelta text:
                WriteText(BlockKind.Text, text.Text);
                break;
            case RefusalDelta refusal:
                WriteText(BlockKind.Text, refusal.Text);
                break;
            case ReasoningDelta reasoning:
                WriteText(BlockKind.Thinking, reasoning.Text);
                break;
            case ToolCallStarted call:
                WriteToolCall(call);
                break;
            case ToolArgumentsDelta arguments:
                WriteArguments(arguments);
                break;
            case ImageCompleted image:
                WriteImage(image);
                break;
            case ChoiceFinished finished:
                _finishReason = finished.Reason;
                break;
        }
    }

    public void WriteEnd(string model, Usage? usage, Money? cost)
    {
        WriteMessageStart(model, usage);
        StopAllBlocks();
        output.Write("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""u8);
        output.Write(StopReasonOf(_finishReason, _hasToolCalls));
        output.Write("\",\"stop_sequence\":null},\"usage\":"u8);
        MessagesUsage.Write(output, usage, cost);
        output.Write("}\n\n"u8);
        WriteMessageStop();
    }

    public void WriteMessageStop() => output.Write("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"u8);

    private void WriteMessageStart(string model, Usage? usage)
    {
        if (_started)
            return;
        _started = true;
        output.Write("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"type\":\"message\",\"role\":\"assistant\",\"model\":"u8);
        output.WriteString(model);
        output.Write(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"u8);
        MessagesUsage.Write(output, usage, null);
        output.Write("}}\n\n"u8);
    }

    private void WriteText(BlockKind kind, Utf8Text text)
    {
        if (text.IsEmpty)
            return;
        if (_openBlock != kind)
        {
            StopAllBlocks();
            StartBlock(kind);
            output.Write(
                kind == BlockKind.Text
                    ? "{\"type\":\"text\",\"text\":\"\"}"u8
                    : "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"u8
            );
            output.Write("}\n\n"u8);
        }
        WriteDelta(
            kind == BlockKind.Text
                ? "{\"type\":\"text_delta\",\"text\":\""u8
                : "{\"type\":\"thinking_delta\",\"thinking\":\""u8,
            text
        );
    }

    private void WriteToolCall(ToolCallStarted call)
    {
        _hasToolCalls = true;
        if (_openBlock == BlockKind.ToolUse)
        {
            if (_openCallIndex != call.Index && _pendingCalls.TryAdd(call.Index, (call, new ArrayBufferWriter<byte>())))
                _pendingOrder.Add(call.Index);
            return;
        }
        StopOpenBlock();
        StartToolUse(call);
    }

    private void WriteArguments(ToolArgumentsDelta delta)
    {
        if (_openBlock == BlockKind.ToolUse && _openCallIndex == delta.Index)
            WriteDelta("{\"type\":\"input_json_delta\",\"partial_json\":\""u8, delta.Arguments);
        else if (_pendingCalls.TryGetValue(delta.Index, out var pending))
            pending.Arguments.WriteEscaped(delta.Arguments);
    }

    private void WriteImage(ImageCompleted image)
    {
        StopAllBlocks();
        StartBlock(BlockKind.None);
        ImageBlockWriter.Write(output, image.Source);
        output.Write("}\n\n"u8);
        StopBlock();
    }

    private void StartToolUse(ToolCallStarted call)
    {
        _openCallIndex = call.Index;
        StartBlock(BlockKind.ToolUse);
        output.Write("{\"type\":\"tool_use\",\"id\":"u8);
        output.WriteString(call.Id.Length > 0 ? call.Id : $"toolu_{id}_{_blockIndex}");
        output.Write(",\"name\":"u8);
        output.WriteString(call.Name);
        output.Write(",\"input\":{},\"caller\":{\"type\":\"direct\"}}}\n\n"u8);
    }

    private void StartBlock(BlockKind kind)
    {
        _openBlock = kind;
        output.Write("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"u8);
        output.WriteNumber(_blockIndex);
        output.Write(",\"content_block\":"u8);
    }

    private void WriteDelta(ReadOnlySpan<byte> prefix, Utf8Text text)
    {
        if (text.IsEmpty)
            return;
        output.Write("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"u8);
        output.WriteNumber(_blockIndex);
        output.Write(",\"delta\":"u8);
        output.Write(prefix);
        output.WriteEscaped(text);
        output.Write("\"}}\n\n"u8);
    }

    /// <summary>Closes the open block and writes the pending calls.</summary>
    private void StopAllBlocks()
    {
        StopOpenBlock();
        foreach (var index in _pendingOrder)
        {
            var (call, arguments) = _pendingCalls[index];
            StartToolUse(call);
            WriteDelta(
                "{\"type\":\"input_json_delta\",\"partial_json\":\""u8,
                new Utf8Text(arguments.WrittenMemory, true)
            );
            StopOpenBlock();
        }
        _pendingOrder.Clear();
        _pendingCalls.Clear();
    }

    private void StopOpenBlock()
    {
        if (_openBlock != BlockKind.None)
            StopBlock();
    }

    private void StopBlock()
    {
        output.Write("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"u8);
        output.WriteNumber(_blockIndex++);
        output.Write("}\n\n"u8);
        _openBlock = BlockKind.None;
    }
}
