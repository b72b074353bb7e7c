using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes events as <c>chat.completion.chunk</c> objects, one per event; the first chunk of a choice has its
/// role.
/// </summary>
internal sealed class ChatChunkWriter(string id, DateTimeOffset created, bool includeUsage, IBufferWriter<byte> output)
{
    private readonly HashSet<int> _startedChoices = [];

    public void Write(GatewayEvent gatewayEvent, string model)
    {
        if (gatewayEvent is PartialImage)
            return; // chat completions have no previews
        if (_startedChoices.Add(gatewayEvent.ChoiceIndex))
        {
            BeginChunk(gatewayEvent.ChoiceIndex, model);
            output.Write("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null"u8);
            EndChunk(null);
        }
        if (gatewayEvent is ResponseStarted)
            return;

        BeginChunk(gatewayEvent.ChoiceIndex, model);
        FinishReason? reason = null;
        switch (gatewayEvent)
        {
            case TextDelta text:
                WriteText("\"content\":\""u8, text.Text);
                break;
            case RefusalDelta refusal:
                WriteText("\"refusal\":\""u8, refusal.Text);
                break;
            case ReasoningDelta reasoning:
                WriteText("\"reasoning\":\""u8, reasoning.Text);
                break;
            case ToolCallStarted call:
                WriteToolCall(call);
                break;
            case ToolArgumentsDelta arguments:
                WriteArguments(arguments);
                break;
            case ImageCompleted image:
                output.Write("\"images\":["u8);
                ImageUrlWriter.Write(output, image);
                output.Write("]"u8);
                break;
            case ChoiceFinished finished:
                reason = finished.Reason;
                break;
        }
        EndChunk(reason);
    }

    /// <summary>Writes the usage chunk, which has no choices, if usage was requested and reported.</summary>
    public void WriteUsageChunk(string model, Usage? usage, Money? cost)
    {
        if (!includeUsage || usage is null)
            return;
        WriteHead(model);
        output.Write(",\"choices\":[],\"usage\":"u8);
        UsageWriter.WriteChat(output, usage, cost);
        output.Write("}\n\n"u8);
    }

    private void WriteHead(string model)
    {
        output.Write("data: {\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"object\":\"chat.completion.chunk\",\"created\":"u8);
        output.WriteNumber(created.ToUnixTimeSeconds());
        output.Write(",\"model\":"u8);
        output.WriteString(model);
        output.Write(",\"system_fingerprint\":null"u8);
    }

    private void BeginChunk(int choiceIndex, string model)
    {
        WriteHead(model);
        output.Write(",\"choices\":[{\"index\":"u8);
        output.WriteNumber(choiceIndex);
        output.Write(",\"delta\":{"u8);
    }

    private void EndChunk(FinishReason? reason)
    {
        output.Write("},\"logprobs\":null,\"finish_reason\":"u8);
        output.WriteString(reason is { } known ? FinishReasons.ToWire(known) : null);
        output.Write("}]"u8);
        if (includeUsage)
            output.Write(",\"usage\":null"u8);
        output.Write("}\n\n"u8);
    }

    private void WriteText(ReadOnlySpan<byte> opening, Utf8Text text)
    {
        output.Write(opening);
        output.WriteEscaped(text);
        output.Write("\""u8);
    }

    private void WriteToolCall(ToolCallStarted call)
    {
        output.Write("\"tool_calls\":[{\"index\":"u8);
        output.WriteNumber(call.Index);
        output.Write(",\"id\":"u8);
        output.WriteString(call.Id);
        output.Write(",\"type\":\"function\",\"function\":{\"name\":"u8);
        output.WriteString(call.Name);
        output.Write(",\"arguments\":\"\"}"u8);
        ThoughtSignature.Write(output, call.Signature);
        output.Write("}]"u8);
    }

    private void WriteArguments(ToolArgumentsDelta arguments)
    {
        output.Write("\"tool_calls\":[{\"index\":"u8);
        output.WriteNumber(arguments.Index);
        output.Write(",\"function\":{\"arguments\":\""u8);
        output.WriteEscaped(arguments.Arguments);
        output.Write("\"}}]"u8);
    }
}
