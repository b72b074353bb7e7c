using System.Buffers;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>A function the model calls.</summary>
internal sealed class CallItem(string id, int place, ToolCalled call) : OutputItem(id, place)
{
    private readonly ArrayBufferWriter<byte> _arguments = new();

    public void Add(Utf8Text arguments, EventStream? events)
    {
        _arguments.WriteEscaped(arguments);
        if (events?.Begin("response.function_call_arguments.delta", this) is not { } output)
            return;
        Quote(output, ",\"delta\":"u8, arguments);
        events.End();
    }

    public override void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, "function_call"u8);
        WriteStatus(output, Status);
        Quote(output, ",\"arguments\":"u8, _arguments);
        output.Write(",\"call_id\":"u8);
        output.WriteText(call.Id);
        output.Write(",\"name\":"u8);
        output.WriteText(call.Name);
        output.Write("}"u8);
    }

    protected override void Finish(EventStream? events)
    {
        if (events?.Begin("response.function_call_arguments.done", this) is not { } output)
            return;
        Quote(output, ",\"arguments\":"u8, _arguments);
        output.Write(",\"name\":"u8);
        output.WriteText(call.Name);
        events.End();
    }
}
