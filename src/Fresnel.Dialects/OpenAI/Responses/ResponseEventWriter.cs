using System.Buffers;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes the events of a stream, numbered from 0.</summary>
internal sealed class ResponseEventWriter(IBufferWriter<byte> output)
{
    private int _sequenceNumber;

    /// <summary>Counts a relayed event.</summary>
    public void SkipNumber() => _sequenceNumber++;

    /// <returns>The output for further members, each with a comma before it, until <see cref="End"/>.</returns>
    public IBufferWriter<byte> Begin(string type)
    {
        output.Write("event: "u8);
        output.WriteAscii(type);
        output.Write("\ndata: {\"type\":\""u8);
        output.WriteAscii(type);
        output.Write("\",\"sequence_number\":"u8);
        output.WriteNumber(_sequenceNumber++);
        return output;
    }

    /// <summary>Starts an event of an item or, with <paramref name="indexMember"/>, of one of its parts.</summary>
    public IBufferWriter<byte> Begin(
        string type,
        OutputItem item,
        ReadOnlySpan<byte> indexMember = default,
        int index = 0
    )
    {
        Begin(type);
        output.Write(",\"item_id\":\""u8);
        output.WriteAscii(item.Id);
        output.Write("\",\"output_index\":"u8);
        output.WriteNumber(item.OutputIndex);
        if (indexMember.IsEmpty)
            return output;
        output.Write(indexMember);
        output.WriteNumber(index);
        return output;
    }

    public void End() => output.Write("}\n\n"u8);
}
