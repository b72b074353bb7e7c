using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Reads <c>cache_control</c>, which chat requests take from Anthropic's format.</summary>
internal static class CacheMarkReader
{
    /// <returns>Null: it is null or no object.</returns>
    public static CacheMark? Read(ref RequestJsonReader body)
    {
        if (!body.IsObject)
        {
            body.Skip();
            return null;
        }
        var isOneHour = false;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "ttl" && body.IsString)
                isOneHour = body.ReadString() == "1h";
            else
                body.Skip();
        }
        return new CacheMark(isOneHour);
    }

    /// <summary>Marks the last part of a content that was marked as a whole.</summary>
    public static List<ContentPart> MarkLast(List<ContentPart> parts, CacheMark? mark) =>
        mark is null || parts.Count == 0 ? parts : [.. parts[..^1], parts[^1] with { Cache = mark }];
}
