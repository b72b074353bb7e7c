using System.Buffers;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes a response's events, numbered from 0.</summary>
internal sealed class ResponseEventWriter(IBufferWriter<byte> output)
{
    private int _sequenceNumber;

    /// <summary>An event that was relayed had a number too.</summary>
    public void SkipNumber() => _sequenceNumber++;

    /// <returns>Where its further members go, each with a comma before it, until <see cref="End"/>.</returns>
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

    /// <summary>An event about an item or, by a member of the given name, about a part of it.</summary>
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
