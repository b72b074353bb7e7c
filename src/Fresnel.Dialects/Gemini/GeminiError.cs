using System.Globalization;
using System.Text.Json;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Google's error object, alone or as the only element of an array.</summary>
/// <param name="Reason">From the details, for example <c>API_KEY_INVALID</c>; null: none.</param>
/// <param name="RetryAfter">From the details, as there is no header; null: none.</param>
internal readonly record struct GeminiError(
    int Code,
    string? Status,
    string? Message,
    string? Reason,
    TimeSpan? RetryAfter
)
{
    /// <returns>Null: the body is not JSON or contains no error.</returns>
    public static GeminiError? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = new ResponseJsonReader(body);
            if (!json.IsObject && !(json.EnterArray() && json.NextElement()))
                return null;
            if (!json.EnterObject())
                return null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("error"u8))
                    return Read(ref json);
                json.Skip();
            }
        }
        catch (JsonException)
        {
            // not from the vendor, such as a proxy's page
        }
        return null;
    }

    /// <param name="json">At an error's value.</param>
    public static GeminiError? Read(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return null;
        var code = 0;
        string? status = null,
            message = null,
            reason = null;
        TimeSpan? retryAfter = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("code"u8))
                code = (int)Math.Min(json.ReadCount(), 599);
            else if (name.SequenceEqual("status"u8))
                status = json.ReadString();
            else if (name.SequenceEqual("message"u8))
                message = json.ReadString();
            else if (name.SequenceEqual("details"u8) && json.EnterArray())
                ReadDetails(ref json, ref reason, ref retryAfter);
            else
                json.Skip();
        }
        return new GeminiError(code, status, message, reason, retryAfter);
    }

    private static void ReadDetails(ref ResponseJsonReader json, ref string? reason, ref TimeSpan? retryAfter)
    {
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("reason"u8))
                    reason ??= json.ReadString();
                else if (name.SequenceEqual("retryDelay"u8))
                    retryAfter = ParseDuration(json.ReadString());
                else
                    json.Skip();
            }
        }
    }

    /// <summary>Parses <c>17s</c> or <c>17.5s</c>; null: another format.</summary>
    private static TimeSpan? ParseDuration(string? text) =>
        text is [.., 's']
        && double.TryParse(
            text.AsSpan(0, text.Length - 1),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var seconds
        )
        && seconds < 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
