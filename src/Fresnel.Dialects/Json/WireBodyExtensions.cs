using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Looks up top-level members of a body.</summary>
internal static class WireBodyExtensions
{
    /// <summary>Whether the member exists and is not null.</summary>
    public static bool HasMember(this WireBody body, string name) =>
        body.GetMember(name).Span is { IsEmpty: false } json && !json.SequenceEqual("null"u8);

    /// <returns>The member's JSON, a slice of the body; empty: the member does not exist.</returns>
    public static ReadOnlyMemory<byte> GetMember(this WireBody body, string name) =>
        body.FindMember(name) is { } member ? body.Bytes[member.ValueStart..member.End] : default;

    /// <returns>Null: the member does not exist.</returns>
    public static WireMember? FindMember(this WireBody body, string name)
    {
        for (var i = 0; i < body.Members.Count; i++)
        {
            if (body.Members[i].Name == name)
                return body.Members[i];
        }
        return null;
    }
}
