using System.Globalization;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Carries what a vendor's rules changed in a request over to its original body.</summary>
internal static class AdaptedMembers
{
    /// <param name="maxTokens">The name of the output limit.</param>
    /// <returns>Edits of members that exist and differ from the request.</returns>
    public static IEnumerable<MemberEdit> Edits(ChatRequest request, WireBody body, params string[] maxTokens)
    {
        foreach (var name in maxTokens)
        {
            if (request.MaxTokens is { } limit && body.HasMember(name) && IntOf(body, name) > limit)
                yield return new MemberEdit(name, JsonSerializer.SerializeToUtf8Bytes(limit));
        }
        foreach (
            var (name, isAbsent) in new[]
            {
                ("temperature", request.Temperature is null),
                ("top_p", request.TopP is null),
                ("top_k", request.TopK is null),
            }
        )
        {
            if (isAbsent && body.HasMember(name) && !body.GetMember(name).Span.SequenceEqual("null"u8))
                yield return new MemberEdit(name, null);
        }
        if (request.ReasoningEffort is var effort && TextOf(body, "reasoning_effort") is { } sent && sent != effort)
            yield return new MemberEdit(
                "reasoning_effort",
                effort is null ? (ReadOnlyMemory<byte>?)null : JsonDefaults.ToJson(effort)
            );
        if (request.User is { } user && TextOf(body, "user") is { } sentUser && sentUser != user)
            yield return new MemberEdit("user", JsonDefaults.ToJson(user));
        foreach (var name in (string[])["stop", "stop_sequences"])
        {
            if (body.HasMember(name) && CountOf(body, name) != request.Stop.Count)
                yield return new MemberEdit(
                    name,
                    request.Stop.Count == 0
                        ? (ReadOnlyMemory<byte>?)null
                        : JsonSerializer.SerializeToUtf8Bytes(request.Stop)
                );
        }
    }

    private static long IntOf(WireBody body, string name) =>
        long.TryParse(
            Encoding.UTF8.GetString(body.GetMember(name).Span),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;

    private static string? TextOf(WireBody body, string name)
    {
        var value = body.GetMember(name);
        return value.Span is [(byte)'"', ..] ? JsonSerializer.Deserialize<string>(value.Span) : null;
    }

    private static int CountOf(WireBody body, string name)
    {
        using var json = JsonDocument.Parse(body.GetMember(name), JsonDefaults.DocumentOptions);
        return json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.GetArrayLength() : 1;
    }
}
