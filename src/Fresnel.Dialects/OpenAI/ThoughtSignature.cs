using System.Buffers;
using System.Text.Json;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Reads and writes the thought signature of a tool call, as <c>extra_content.google.thought_signature</c>.
/// </summary>
internal static class ThoughtSignature
{
    /// <param name="body">At <c>extra_content</c> of a request.</param>
    public static string? Read(ref RequestJsonReader body)
    {
        string? signature = null;
        if (!body.IsObject)
        {
            body.Skip();
            return null;
        }
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "google" && body.IsObject)
                signature = Read(ref body) ?? signature;
            else if (member == "thought_signature" && body.IsString)
                signature = body.ReadString();
            else
                body.Skip();
        }
        return signature;
    }

    /// <param name="json">At <c>extra_content</c> of a response.</param>
    public static string? Read(ref ResponseJsonReader json)
    {
        string? signature = null;
        if (!json.EnterObject())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("google"u8))
                signature = Read(ref json) ?? signature;
            else if (name.SequenceEqual("thought_signature"u8))
                signature = json.ReadString() ?? signature;
            else
                json.Skip();
        }
        return signature;
    }

    /// <summary>Writes the member with a comma before it; nothing without a signature.</summary>
    public static void Write(IBufferWriter<byte> output, string? signature)
    {
        if (signature is null)
            return;
        output.Write(",\"extra_content\":{\"google\":{\"thought_signature\":"u8);
        output.WriteString(signature);
        output.Write("}}"u8);
    }

    public static void Write(Utf8JsonWriter json, string? signature)
    {
        if (signature is null)
            return;
        json.WriteStartObject("extra_content");
        json.WriteStartObject("google");
        json.WriteString("thought_signature", signature);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
