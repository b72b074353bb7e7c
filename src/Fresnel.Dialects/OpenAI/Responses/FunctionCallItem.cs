using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>A function call item.</summary>
internal sealed class FunctionCallItem(string id, int outputIndex, ToolCallStarted call) : OutputItem(id, outputIndex)
{
    private readonly ArrayBufferWriter<byte> _arguments = new();

    public void Add(Utf8Text arguments, ResponseEventWriter? events)
    {
        _arguments.WriteEscaped(arguments);
        if (events?.Begin("response.function_call_arguments.delta", this) is not { } output)
            return;
        WriteQuoted(output, ",\"delta\":"u8, arguments);
        events.End();
    }

    public override void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, "function_call"u8);
        WriteStatus(output, Status);
        WriteQuoted(output, ",\"arguments\":"u8, _arguments);
        output.Write(",\"call_id\":"u8);
        output.WriteString(call.Id);
        output.Write(",\"name\":"u8);
        output.WriteString(call.Name);
        output.Write("}"u8);
    }

    protected override void Finish(ResponseEventWriter? events)
    {
        if (events?.Begin("response.function_call_arguments.done", this) is not { } output)
            return;
        WriteQuoted(output, ",\"arguments\":"u8, _arguments);
        output.Write(",\"name\":"u8);
        output.WriteString(call.Name);
        events.End();
    }
}
