using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects;

/// <summary>Replaces values in a JSON body; all other bytes stay.</summary>
internal sealed class WireEdits(WireBody body)
{
    private readonly List<(int Start, int End, Action<IBufferWriter<byte>> Value)> _edits = [];

    public void Add(JsonElement element, Action<IBufferWriter<byte>> value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        body.Bytes.Span.Overlaps(raw, out var start);
        _edits.Add((start, start + raw.Length, value));
    }

    /// <returns>Null: two edits overlap.</returns>
    public WireBody? Apply()
    {
        _edits.Sort((left, right) => left.Start.CompareTo(right.Start));
        var output = new ArrayBufferWriter<byte>(body.Bytes.Length);
        List<(int End, int By)> shifts = [];
        var copiedTo = 0;
        foreach (var (start, end, value) in _edits)
        {
            if (start < copiedTo)
                return null;
            output.Write(body.Bytes.Span[copiedTo..start]);
            value(output);
            copiedTo = end;
            shifts.Add((end, output.WrittenCount - end));
        }
        output.Write(body.Bytes.Span[copiedTo..]);
        return body with
        {
            Bytes = output.WrittenMemory,
            Members =
            [
                .. body.Members.Select(member =>
                    member with
                    {
                        Start = ShiftOffset(member.Start),
                        ValueStart = ShiftOffset(member.ValueStart),
                        End = ShiftOffset(member.End),
                    }
                ),
            ],
        };

        int ShiftOffset(int offset) => offset + shifts.LastOrDefault(shift => shift.End <= offset).By;
    }
}
