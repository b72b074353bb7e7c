using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.ResponseCaching;

/// <summary>
/// Hashes a request, so that two are the same only if a provider would receive the same: equal values of all members,
/// whatever their order and white space, at the same API with the same API key.
/// </summary>
internal static class CacheKey
{
    /// <param name="keyId">The API key; another never finds its answers.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Compute(string keyId, GatewayRequest request, in CacheRequest wire)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, 'k', keyId);
        Append(hash, 'a', wire.Api);
        Append(hash, 'm', request.Model); // Gemini names it in the path, and whether it streams
        Append(hash, 'v', request.Body?.Beta ?? "");
        if (request.Language is { } language)
            Append(hash, 'l', language);
        Append(hash, request.Stream ? 't' : 'f', "");
        if (wire.Boundary is { } boundary)
        {
            AppendForm(hash, wire.Body.Span, Encoding.UTF8.GetBytes(boundary));
        }
        else
        {
            using var body = JsonDocument.Parse(wire.Body);
            Append(hash, body.RootElement);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>All of a form but its boundary, which clients generate anew for each request.</summary>
    private static void AppendForm(IncrementalHash hash, ReadOnlySpan<byte> form, ReadOnlySpan<byte> boundary)
    {
        for (var end = form.IndexOf(boundary); end >= 0; end = form.IndexOf(boundary))
        {
            Append(hash, 'p', form[..end]);
            form = form[(end + boundary.Length)..];
        }
        Append(hash, 'p', form);
    }

    private static void Append(IncrementalHash hash, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Append(hash, 'o', "");
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Append(hash, 'n', member.Name);
                    Append(hash, member.Value);
                }
                Append(hash, 'e', "");
                break;
            case JsonValueKind.Array:
                Append(hash, 'l', "");
                foreach (var item in value.EnumerateArray())
                    Append(hash, item);
                Append(hash, 'e', "");
                break;
            case JsonValueKind.String:
                AppendString(hash, value);
                break;
            default:
                Append(hash, 'w', JsonMarshal.GetRawUtf8Value(value)); // 1 and 1.0 are different requests
                break;
        }
    }

    /// <remarks>Base64 of an image has no escapes and is hashed where it is.</remarks>
    private static void AppendString(IncrementalHash hash, JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (!raw.Contains((byte)'\\'))
        {
            Append(hash, 's', raw);
            return;
        }
        try
        {
            Append(hash, 's', value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            Append(hash, 'x', raw); // half a surrogate pair
        }
    }

    private static void Append(IncrementalHash hash, char kind, string text) =>
        Append(hash, kind, Encoding.UTF8.GetBytes(text));

    /// <summary>Appends a value with its kind and length, so that no two sequences of values look the same.</summary>
    private static void Append(IncrementalHash hash, char kind, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(int)];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        hash.AppendData(head);
        hash.AppendData(bytes);
    }
}
