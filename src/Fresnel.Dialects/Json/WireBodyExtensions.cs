using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Looks up top-level members of a body.</summary>
internal static class WireBodyExtensions
{
    /// <summary>Whether the member exists and is not null.</summary>
    public static bool HasMember(this WireBody body, string name) =>
        body.GetMember(name).Span is { IsEmpty: false } json && !json.SequenceEqual("null"u8);

    /// <returns>The member's JSON, a slice of the body; empty: the member does not exist.</returns>
    public static ReadOnlyMemory<byte> GetMember(this WireBody body, string name)
    {
        foreach (var member in body.Members)
        {
            if (member.Name == name)
                return body.Bytes[member.ValueStart..member.End];
        }
        return default;
    }
}
