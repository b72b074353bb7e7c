using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes events as the API's typed stream: one block after another, never two open at once.</summary>
internal sealed class MessageEvents(string id, IBufferWriter<byte> output)
{
    /// <summary>Calls that began while another was open: they wait whole for their turn.</summary>
    private readonly Dictionary<int, (ToolCalled Call, ArrayBufferWriter<byte> Arguments)> _waiting = [];
    private readonly List<int> _order = [];
    private bool _begun,
        _called;
    private Block _open;
    private int _openCall,
        _blocks;
    private FinishReason? _reason;

    private enum Block
    {
        None,
        Text,
        Thinking,
        Call,
    }

    public static ReadOnlySpan<byte> StopWord(FinishReason? reason, bool called) =>
        reason switch
        {
            FinishReason.Length => "max_tokens"u8,
            FinishReason.ContentFilter => "refusal"u8,
            _ when called => "tool_use"u8, // some upstreams only say that they stopped
            _ => "end_turn"u8,
        };

    public void Write(GatewayEvent item, string model, Usage? usage)
    {
        Begin(model, usage);
        switch (item)
        {
            case TextDelta text:
                Piece(Block.Text, text.Text);
                break;
            case RefusalDelta refusal:
                Piece(Block.Text, refusal.Text);
                break;
            case ReasoningDelta reasoning:
                Piece(Block.Thinking, reasoning.Text);
                break;
            case ToolCalled call:
                Call(call);
                break;
            case ToolArgumentsDelta arguments:
                Arguments(arguments);
                break;
            case ImageReady image:
                Image(image);
                break;
            case Finished finished:
                _reason = finished.Reason;
                break;
        }
    }

    public void WriteEnd(string model, Usage? usage, Money? cost)
    {
        Begin(model, usage);
        CloseAll();
        output.Write("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""u8);
        output.Write(StopWord(_reason, _called));
        output.Write("\",\"stop_sequence\":null},\"usage\":"u8);
        MessagesUsage.Write(output, usage, cost);
        output.Write("}\n\n"u8);
        WriteStop();
    }

    public void WriteStop() => output.Write("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"u8);

    private void Begin(string model, Usage? usage)
    {
        if (_begun)
            return;
        _begun = true;
        output.Write("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":"u8);
        output.WriteText(id);
        output.Write(",\"type\":\"message\",\"role\":\"assistant\",\"model\":"u8);
        output.WriteText(model);
        output.Write(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"u8);
        MessagesUsage.Write(output, usage, null);
        output.Write("}}\n\n"u8);
    }

    private void Piece(Block kind, Utf8Text text)
    {
        if (text.IsEmpty)
            return;
        if (_open != kind)
        {
            CloseAll();
            Open(kind);
            output.Write(
                kind == Block.Text
                    ? "{\"type\":\"text\",\"text\":\"\"}"u8
                    : "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"u8
            );
            output.Write("}\n\n"u8);
        }
        Delta(
            kind == Block.Text
                ? "{\"type\":\"text_delta\",\"text\":\""u8
                : "{\"type\":\"thinking_delta\",\"thinking\":\""u8,
            text
        );
    }

    private void Call(ToolCalled call)
    {
        _called = true;
        if (_open == Block.Call)
        {
            if (_openCall != call.Index && _waiting.TryAdd(call.Index, (call, new ArrayBufferWriter<byte>())))
                _order.Add(call.Index);
            return;
        }
        Close();
        OpenCall(call);
    }

    private void Arguments(ToolArgumentsDelta piece)
    {
        if (_open == Block.Call && _openCall == piece.Index)
            Delta("{\"type\":\"input_json_delta\",\"partial_json\":\""u8, piece.Arguments);
        else if (_waiting.TryGetValue(piece.Index, out var waiting))
            waiting.Arguments.WriteEscaped(piece.Arguments);
    }

    private void Image(ImageReady image)
    {
        CloseAll();
        Open(Block.None);
        ImageBlock.Write(output, image.Source);
        output.Write("}\n\n"u8);
        Stop();
    }

    private void OpenCall(ToolCalled call)
    {
        _openCall = call.Index;
        Open(Block.Call);
        output.Write("{\"type\":\"tool_use\",\"id\":"u8);
        output.WriteText(call.Id.Length > 0 ? call.Id : $"toolu_{id}_{_blocks}");
        output.Write(",\"name\":"u8);
        output.WriteText(call.Name);
        output.Write(",\"input\":{},\"caller\":{\"type\":\"direct\"}}}\n\n"u8);
    }

    private void Open(Block kind)
    {
        _open = kind;
        output.Write("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"u8);
        output.WriteNumber(_blocks);
        output.Write(",\"content_block\":"u8);
    }

    private void Delta(ReadOnlySpan<byte> opening, Utf8Text text)
    {
        if (text.IsEmpty)
            return;
        output.Write("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"u8);
        output.WriteNumber(_blocks);
        output.Write(",\"delta\":"u8);
        output.Write(opening);
        output.WriteEscaped(text);
        output.Write("\"}}\n\n"u8);
    }

    /// <summary>The open block, and the calls that waited for it.</summary>
    private void CloseAll()
    {
        Close();
        foreach (var index in _order)
        {
            var (call, arguments) = _waiting[index];
            OpenCall(call);
            Delta("{\"type\":\"input_json_delta\",\"partial_json\":\""u8, new Utf8Text(arguments.WrittenMemory, true));
            Close();
        }
        _order.Clear();
        _waiting.Clear();
    }

    private void Close()
    {
        if (_open != Block.None)
            Stop();
    }

    private void Stop()
    {
        output.Write("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"u8);
        output.WriteNumber(_blocks++);
        output.Write("}\n\n"u8);
        _open = Block.None;
    }
}
