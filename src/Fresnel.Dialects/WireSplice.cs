using System.Text;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects;

/// <summary>A change to a JSON body's top-level member.</summary>
/// <param name="Value">The new value as JSON; null takes the member out.</param>
internal readonly record struct WireEdit(string Name, ReadOnlyMemory<byte>? Value);

/// <summary>Changes single members of a body without copying the rest: the result is slices of it with the new values between them.</summary>
internal static class WireSplice
{
    /// <param name="edits">One a member. A member that is not there is added at the end.</param>
    public static List<ReadOnlyMemory<byte>> Apply(WireBody body, IReadOnlyList<WireEdit> edits)
    {
        var bytes = body.Bytes;
        List<ReadOnlyMemory<byte>> segments = [];
        var (from, last, any) = (0, bytes.Span.IndexOf((byte)'{') + 1, false);
        for (var i = 0; i < body.Members.Count; i++)
        {
            var member = body.Members[i];
            if (Find(edits, member.Name) is not { } edit)
            {
                any = true;
            }
            else if (edit.Value is { } value)
            {
                Add(bytes[from..member.ValueStart]);
                Add(value);
                (from, any) = (member.End, true);
            }
            else if (any)
            {
                Add(bytes[from..last]); // the comma before it goes with it
                from = member.End;
            }
            else
            {
                Add(bytes[from..member.Start]);
                from = i + 1 < body.Members.Count ? body.Members[i + 1].Start : member.End;
            }
            last = member.End;
        }

        foreach (var (name, value) in edits)
        {
            if (value is not { } added || body.Members.Any(member => member.Name == name))
                continue;
            Add(bytes[from..Math.Max(from, last)]);
            from = Math.Max(from, last);
            Add(Encoding.UTF8.GetBytes($"{(any ? "," : "")}\"{name}\":"));
            Add(added);
            any = true;
        }
        Add(bytes[from..]);
        return segments;

        void Add(ReadOnlyMemory<byte> segment)
        {
            if (!segment.IsEmpty)
                segments.Add(segment);
        }
    }

    private static WireEdit? Find(IReadOnlyList<WireEdit> edits, string name)
    {
        for (var i = 0; i < edits.Count; i++)
        {
            if (edits[i].Name == name)
                return edits[i];
        }
        return null;
    }
}
