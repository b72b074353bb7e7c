using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes events as <c>chat.completion.chunk</c>s, a chunk an event; a choice opens with its role.</summary>
internal sealed class ChatChunks(string id, DateTimeOffset created, bool includeUsage, IBufferWriter<byte> output)
{
    private readonly HashSet<int> _opened = [];

    public void Write(GatewayEvent item, string model)
    {
        if (item is ImagePreview)
            return; // chat has no place for an unfinished picture
        if (_opened.Add(item.Choice))
        {
            Begin(item.Choice, model);
            output.Write("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null"u8);
            Finish(null);
        }
        if (item is Started)
            return;

        Begin(item.Choice, model);
        FinishReason? reason = null;
        switch (item)
        {
            case TextDelta text:
                Text("\"content\":\""u8, text.Text);
                break;
            case RefusalDelta refusal:
                Text("\"refusal\":\""u8, refusal.Text);
                break;
            case ReasoningDelta reasoning:
                Text("\"reasoning\":\""u8, reasoning.Text);
                break;
            case ToolCalled call:
                Call(call);
                break;
            case ToolArgumentsDelta arguments:
                Arguments(arguments);
                break;
            case ImageReady image:
                output.Write("\"images\":["u8);
                ChatImage.Write(output, image);
                output.Write("]"u8);
                break;
            case Finished finished:
                reason = finished.Reason;
                break;
        }
        Finish(reason);
    }

    /// <summary>The last chunk, without choices, when the caller asked for usage and there is any.</summary>
    public void WriteEnd(string model, Usage? usage, Money? cost)
    {
        if (!includeUsage || usage is null)
            return;
        Head(model);
        output.Write(",\"choices\":[],\"usage\":"u8);
        UsageWriter.WriteChat(output, usage, cost);
        output.Write("}\n\n"u8);
    }

    private void Head(string model)
    {
        output.Write("data: {\"id\":"u8);
        output.WriteText(id);
        output.Write(",\"object\":\"chat.completion.chunk\",\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"model\":"u8);
        output.WriteText(model);
        output.Write(",\"system_fingerprint\":null"u8);
    }

    private void Begin(int choice, string model)
    {
        Head(model);
        output.Write(",\"choices\":[{\"index\":"u8);
        output.WriteNumber(choice);
        output.Write(",\"delta\":{"u8);
    }

    private void Finish(FinishReason? reason)
    {
        output.Write("},\"logprobs\":null,\"finish_reason\":"u8);
        output.WriteText(reason is { } known ? ChatBody.Word(known) : null);
        output.Write("}]"u8);
        if (includeUsage)
            output.Write(",\"usage\":null"u8);
        output.Write("}\n\n"u8);
    }

    private void Text(ReadOnlySpan<byte> opening, Utf8Text text)
    {
        output.Write(opening);
        output.WriteEscaped(text);
        output.Write("\""u8);
    }

    private void Call(ToolCalled call)
    {
        output.Write("\"tool_calls\":[{\"index\":"u8);
        output.WriteNumber(call.Index);
        output.Write(",\"id\":"u8);
        output.WriteText(call.Id);
        output.Write(",\"type\":\"function\",\"function\":{\"name\":"u8);
        output.WriteText(call.Name);
        output.Write(",\"arguments\":\"\"}"u8);
        CallSignature.Write(output, call.Signature);
        output.Write("}]"u8);
    }

    private void Arguments(ToolArgumentsDelta arguments)
    {
        output.Write("\"tool_calls\":[{\"index\":"u8);
        output.WriteNumber(arguments.Index);
        output.Write(",\"function\":{\"arguments\":\""u8);
        output.WriteEscaped(arguments.Arguments);
        output.Write("\"}}]"u8);
    }
}
