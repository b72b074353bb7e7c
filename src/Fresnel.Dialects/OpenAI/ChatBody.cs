using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Collects events into one <c>chat.completion</c>.</summary>
internal sealed class ChatBody(string id, DateTimeOffset created)
{
    private readonly SortedDictionary<int, Choice> _choices = [];

    public static string Word(FinishReason reason) =>
        reason switch
        {
            FinishReason.Length => "length",
            FinishReason.ToolCalls => "tool_calls",
            FinishReason.ContentFilter => "content_filter",
            _ => "stop",
        };

    public void Add(GatewayEvent item)
    {
        if (!_choices.TryGetValue(item.Choice, out var choice))
            _choices.Add(item.Choice, choice = new Choice());
        switch (item)
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
            case ToolCalled call:
                choice.Calls[call.Index] = (call, new());
                break;
            case ToolArgumentsDelta piece when choice.Calls.TryGetValue(piece.Index, out var call):
                call.Arguments.WriteEscaped(piece.Arguments);
                break;
            case ImageReady image:
                if (choice.Images is null)
                    choice.Images = new();
                else
                    choice.Images.Write(","u8);
                ChatImage.Write(choice.Images, image);
                break;
            case Finished finished:
                choice.Reason = finished.Reason;
                break;
        }
    }

    public void WriteTo(IBufferWriter<byte> output, string model, Usage? usage, Money? cost)
    {
        output.Write("{\"id\":"u8);
        output.WriteText(id);
        output.Write(",\"object\":\"chat.completion\",\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"model\":"u8);
        output.WriteText(model);
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

    /// <summary>One answer; its texts are kept as JSON, escaped once.</summary>
    private sealed class Choice
    {
        public ArrayBufferWriter<byte>? Text,
            Refusal,
            Reasoning,
            Images;
        public readonly SortedDictionary<int, (ToolCalled Call, ArrayBufferWriter<byte> Arguments)> Calls = [];
        public FinishReason Reason = FinishReason.Stop;

        public void WriteTo(IBufferWriter<byte> output)
        {
            output.Write(",\"message\":{\"role\":\"assistant\",\"content\":"u8);
            Quote(output, Text ?? (Calls.Count == 0 && Refusal is null ? new() : null));
            output.Write(",\"refusal\":"u8);
            Quote(output, Refusal);
            if (Reasoning is not null)
            {
                output.Write(",\"reasoning\":"u8);
                Quote(output, Reasoning);
            }
            output.Write(",\"annotations\":[]"u8);
            if (Calls.Count > 0)
                WriteCalls(output);
            if (Images is not null)
            {
                output.Write(",\"images\":["u8);
                output.Write(Images.WrittenSpan);
                output.Write("]"u8);
            }
            output.Write("},\"logprobs\":null,\"finish_reason\":"u8);
            output.WriteText(Word(Reason));
            output.Write("}"u8);
        }

        private void WriteCalls(IBufferWriter<byte> output)
        {
            var opening = ",\"tool_calls\":[{\"id\":"u8;
            foreach (var (call, arguments) in Calls.Values)
            {
                output.Write(opening);
                output.WriteText(call.Id);
                output.Write(",\"type\":\"function\",\"function\":{\"name\":"u8);
                output.WriteText(call.Name);
                output.Write(",\"arguments\":"u8);
                Quote(output, arguments);
                output.Write("}"u8);
                CallSignature.Write(output, call.Signature);
                output.Write("}"u8);
                opening = ",{\"id\":"u8;
            }
            output.Write("]"u8);
        }

        private static void Quote(IBufferWriter<byte> output, ArrayBufferWriter<byte>? escaped)
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
