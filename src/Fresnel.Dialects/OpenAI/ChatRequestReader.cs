using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/chat/completions</c>.</summary>
internal static class ChatRequestReader
{
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            return Read(ref body);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static ChatRequest Read(ref RequestJsonReader body)
    {
        var fields = new ChatRequestFields();
        body.EnterObject();
        while (body.NextMember(out var name))
            fields.Read(ref body, name);
        return fields.ToRequest(body.ToWireBody(OpenAIDialect.Chat));
    }

    /// <exception cref="GatewayException">The request has <c>stream_options</c> but is not a stream.</exception>
    internal static void ValidateStreamOptions(bool stream)
    {
        if (!stream)
            throw GatewayException.InvalidRequest(
                "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                "stream_options"
            );
    }

    /// <summary>Reads the member <c>effort</c> of an object.</summary>
    /// <returns>One of <paramref name="efforts"/>; null: not specified.</returns>
    internal static string? ReadReasoning(ref RequestJsonReader body, ReadOnlySpan<string> efforts)
    {
        string? effort = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name == "effort" && !body.IsNull)
                effort = body.ReadOneOf(efforts);
            else
                body.Skip();
        }
        return effort;
    }

    internal static void ValidateMetadata(ref RequestJsonReader body)
    {
        const int MaxPairs = 16,
            MaxNameLength = 64,
            MaxValueLength = 512;
        var count = 0;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (++count > MaxPairs)
                throw RequestErrors.ArrayTooLong("metadata", MaxPairs, count);
            if (name.Length > MaxNameLength)
                throw RequestErrors.StringTooLong($"metadata.{name[..MaxNameLength]}", MaxNameLength, name.Length);
            if (body.ReadString() is { Length: > MaxValueLength } value)
                throw RequestErrors.StringTooLong($"metadata.{name}", MaxValueLength, value.Length);
        }
    }

    /// <returns>Whether usage is requested.</returns>
    internal static bool ReadStreamOptions(ref RequestJsonReader body) => ReadFlag(ref body, "include_usage");

    internal static bool ReadFlag(ref RequestJsonReader body, string flag)
    {
        var value = false;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name == flag && !body.IsNull)
                value = body.ReadBool();
            else
                body.Skip();
        }
        return value;
    }

    internal static List<string> ReadStop(ref RequestJsonReader body)
    {
        if (body.IsString)
            return [body.ReadString()];
        var stop = ExtensionReader.ReadStrings(ref body, "a string or an array of strings");
        return stop.Count <= 4 ? stop : throw RequestErrors.ArrayTooLong("stop", 4, stop.Count);
    }

    internal static List<string> ReadModalities(ref RequestJsonReader body)
    {
        List<string> modalities = [];
        body.EnterArray("an array of strings");
        while (body.NextElement())
            modalities.Add(body.ReadOneOf("text", "image", "audio"));
        return modalities;
    }
}
