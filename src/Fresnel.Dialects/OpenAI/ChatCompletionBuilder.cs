using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Collects events into one <c>chat.completion</c>.</summary>
internal sealed class ChatCompletionBuilder(string id, DateTimeOffset created) : IDisposable
{
    private readonly SortedDictionary<int, ChoiceBuilder> _choices = [];

    public void Dispose()
    {
        foreach (var choice in _choices.Values)
            choice.Images?.Dispose();
    }

    public void Add(GatewayEvent gatewayEvent)
    {
        if (!_choices.TryGetValue(gatewayEvent.ChoiceIndex, out var choice))
            _choices.Add(gatewayEvent.ChoiceIndex, choice = new ChoiceBuilder());
        switch (gatewayEvent)
        {
            case TextDelta text:
                (choice.Text ??= new()).WriteEscaped(text.Text);
                break;
            case RefusalDelta refusal:
                (choice.Refusal ??= new()).WriteEscaped(refusal.Text);
                break;
            case ReasoningDelta reasoning:
                (choice.Reasoning ??= new()).WriteEscaped(reasoning.Text);
                break;
            case ToolCallStarted call:
                choice.ToolCalls[call.Index] = (call, new());
                break;
            case ToolArgumentsDelta delta when choice.ToolCalls.TryGetValue(delta.Index, out var call):
                call.Arguments.WriteEscaped(delta.Arguments);
                break;
            case ImageCompleted image:
                if (choice.Images is null)
                    choice.Images = new PooledBuffer(0);
                else
                    choice.Images.Write(","u8);
                ImageUrlWriter.Write(choice.Images, image);
                break;
            case ChoiceFinished finished:
                choice.FinishReason = finished.Reason;
                break;
        }
    }

    public void WriteTo(IBufferWriter<byte> output, string model, Usage? usage, Money? cost)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"object\":\"chat.completion\",\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"model\":"u8);
        output.WriteString(model);
        output.Write(",\"choices\":["u8);
        var first = true;
        foreach (var (index, choice) in _choices)
        {
            output.Write(first ? "{\"index\":"u8 : ",{\"index\":"u8);
            first = false;
            output.WriteNumber(index);
            choice.WriteTo(output);
        }
        output.Write("],\"usage\":"u8);
        if (usage is null)
            output.Write("null"u8);
        else
            UsageWriter.WriteChat(output, usage, cost);
        output.Write(",\"system_fingerprint\":null}"u8);
    }

    /// <summary>One choice. Its texts are stored as escaped JSON.</summary>
    private sealed class ChoiceBuilder
    {
        public ArrayBufferWriter<byte>? Text,
            Refusal,
            Reasoning;
        public PooledBuffer? Images;
        public readonly SortedDictionary<int, (ToolCallStarted Call, ArrayBufferWriter<byte> Arguments)> ToolCalls = [];
        public FinishReason FinishReason = FinishReason.Stop;

        public void WriteTo(IBufferWriter<byte> output)
        {
            output.Write(",\"message\":{\"role\":\"assistant\",\"content\":"u8);
            WriteQuoted(output, Text ?? (ToolCalls.Count == 0 && Refusal is null ? new() : null));
            output.Write(",\"refusal\":"u8);
            WriteQuoted(output, Refusal);
            if (Reasoning is not null)
            {
                output.Write(",\"reasoning\":"u8);
                WriteQuoted(output, Reasoning);
            }
            output.Write(",\"annotations\":[]"u8);
            if (ToolCalls.Count > 0)
                WriteToolCalls(output);
            if (Images is not null)
            {
                output.Write(",\"images\":["u8);
                output.Write(Images.Written.Span);
                output.Write("]"u8);
            }
            output.Write("},\"logprobs\":null,\"finish_reason\":"u8);
            output.WriteString(FinishReasons.ToWire(FinishReason));
            output.Write("}"u8);
        }

        private void WriteToolCalls(IBufferWriter<byte> output)
        {
            var opening = ",\"tool_calls\":[{\"id\":"u8;
            foreach (var (call, arguments) in ToolCalls.Values)
            {
                output.Write(opening);
                output.WriteString(call.Id);
                output.Write(",\"type\":\"function\",\"function\":{\"name\":"u8);
                output.WriteString(call.Name);
                output.Write(",\"arguments\":"u8);
                WriteQuoted(output, arguments);
                output.Write("}"u8);
                ThoughtSignature.Write(output, call.Signature);
                output.Write("}"u8);
                opening = ",{\"id\":"u8;
            }
            output.Write("]"u8);
        }

        private static void WriteQuoted(IBufferWriter<byte> output, ArrayBufferWriter<byte>? escaped)
        {
            if (escaped is null)
            {
                output.Write("null"u8);
                return;
            }
            output.Write("\""u8);
            output.Write(escaped.WrittenSpan);
            output.Write("\""u8);
        }
    }
}
