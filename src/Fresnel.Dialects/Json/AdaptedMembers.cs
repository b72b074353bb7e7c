using System.Globalization;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Carries what a vendor's rules changed in a request over to its original body.</summary>
internal static class AdaptedMembers
{
    /// <summary>Adds edits of members that exist and differ from the request.</summary>
    /// <param name="maxTokens">The names of the output limit.</param>
    public static void AddTo(
        List<MemberEdit> edits,
        ChatRequest request,
        WireBody body,
        params ReadOnlySpan<string> maxTokens
    )
    {
        foreach (var name in maxTokens)
        {
            if (request.MaxTokens is { } limit && body.HasMember(name) && IntOf(body, name) > limit)
                edits.Add(new MemberEdit(name, JsonSerializer.SerializeToUtf8Bytes(limit)));
        }
        AddRemoval(edits, body, "temperature", request.Temperature is null);
        AddRemoval(edits, body, "top_p", request.TopP is null);
        AddRemoval(edits, body, "top_k", request.TopK is null);
        if (request.ReasoningEffort is var effort && TextOf(body, "reasoning_effort") is { } sent && sent != effort)
            edits.Add(
                new MemberEdit(
                    "reasoning_effort",
                    effort is null ? (ReadOnlyMemory<byte>?)null : JsonDefaults.ToJson(effort)
                )
            );
        if (request.User is { } user && TextOf(body, "user") is { } sentUser && sentUser != user)
            edits.Add(new MemberEdit("user", JsonDefaults.ToJson(user)));
        AddStop(edits, request, body, "stop");
        AddStop(edits, request, body, "stop_sequences");
    }

    private static void AddRemoval(List<MemberEdit> edits, WireBody body, string name, bool isAbsent)
    {
        if (isAbsent && body.HasMember(name))
            edits.Add(new MemberEdit(name, null));
    }

    private static void AddStop(List<MemberEdit> edits, ChatRequest request, WireBody body, string name)
    {
        if (body.HasMember(name) && CountOf(body, name) != request.Stop.Count)
            edits.Add(
                new MemberEdit(
                    name,
                    request.Stop.Count == 0
                        ? (ReadOnlyMemory<byte>?)null
                        : JsonSerializer.SerializeToUtf8Bytes(request.Stop)
                )
            );
    }

    private static long IntOf(WireBody body, string name) =>
        long.TryParse(
            body.GetMember(name).Span,
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
