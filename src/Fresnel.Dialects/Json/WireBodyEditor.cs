using System.Text;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>
/// Edits top-level members of a body without copying the rest: the result is slices of it with the new values
/// in between.
/// </summary>
internal static class WireBodyEditor
{
    /// <summary>
    /// The edits that every body of an upstream's own format needs: the upstream's name of the model, and the removal of
    /// the gateway's own members.
    /// </summary>
    public static List<MemberEdit> EditsFor(WireBody body, string model)
    {
        List<MemberEdit> edits = [];
        for (var i = 0; i < body.Members.Count; i++)
        {
            if (body.Members[i].Name is "provider" or "models" or "debug" or "image_response_format")
                edits.Add(new MemberEdit(body.Members[i].Name, null));
        }
        if (body.GetMember("model").Span is not [(byte)'"', .. var sent, (byte)'"'] || !Ascii.Equals(sent, model))
            edits.Add(new MemberEdit("model", JsonDefaults.ToJson(model)));
        return edits;
    }

    /// <param name="edits">At most one per member. Missing members are appended.</param>
    public static List<ReadOnlyMemory<byte>> Apply(WireBody body, IReadOnlyList<MemberEdit> edits)
    {
        var bytes = body.Bytes;
        if (edits.Count == 0)
            return [bytes];
        List<ReadOnlyMemory<byte>> segments = [];
        var (copiedTo, previousEnd, hasMembers) = (0, bytes.Span.IndexOf((byte)'{') + 1, false);
        for (var i = 0; i < body.Members.Count; i++)
        {
            var member = body.Members[i];
            if (Find(edits, member.Name) is not { } edit)
            {
                hasMembers = true;
            }
            else if (edit.Value is { } value)
            {
                Add(bytes[copiedTo..member.ValueStart]);
                Add(value);
                (copiedTo, hasMembers) = (member.End, true);
            }
            else if (hasMembers)
            {
                Add(bytes[copiedTo..previousEnd]); // removes the preceding comma too
                copiedTo = member.End;
            }
            else
            {
                Add(bytes[copiedTo..member.Start]);
                copiedTo = i + 1 < body.Members.Count ? body.Members[i + 1].Start : member.End;
            }
            previousEnd = member.End;
        }

        for (var i = 0; i < edits.Count; i++)
        {
            var (name, value) = edits[i];
            if (value is not { } newValue || body.FindMember(name) is not null)
                continue;
            Add(bytes[copiedTo..Math.Max(copiedTo, previousEnd)]);
            copiedTo = Math.Max(copiedTo, previousEnd);
            Add(Encoding.UTF8.GetBytes($"{(hasMembers ? "," : "")}\"{name}\":"));
            Add(newValue);
            hasMembers = true;
        }
        Add(bytes[copiedTo..]);
        return segments;

        void Add(ReadOnlyMemory<byte> segment)
        {
            if (!segment.IsEmpty)
                segments.Add(segment);
        }
    }

    private static MemberEdit? Find(IReadOnlyList<MemberEdit> edits, string name)
    {
        for (var i = 0; i < edits.Count; i++)
        {
            if (edits[i].Name == name)
                return edits[i];
        }
        return null;
    }
}
