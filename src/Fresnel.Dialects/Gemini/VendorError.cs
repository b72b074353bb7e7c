using System.Globalization;
using System.Text.Json;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>What an upstream said when it refused: Google's error object, alone or as the only element of an array.</summary>
/// <param name="Reason">Of the details, for example <c>API_KEY_INVALID</c>.</param>
/// <param name="RetryAfter">Of the details: there is no header.</param>
internal readonly record struct VendorError(
    int Code,
    string? Status,
    string? Message,
    string? Reason,
    TimeSpan? RetryAfter
)
{
    /// <returns>Null when the body is not JSON or holds no error.</returns>
    public static VendorError? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = new AnswerReader(body);
            if (!json.IsObject && !(json.EnterArray() && json.NextElement()))
                return null;
            if (!json.Enter())
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
            // Said by someone else on the way, such as a proxy.
        }
        return null;
    }

    /// <param name="json">At an error's value.</param>
    public static VendorError? Read(ref AnswerReader json)
    {
        if (!json.Enter())
            return null;
        var code = 0;
        string? status = null,
            message = null,
            reason = null;
        TimeSpan? wait = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("code"u8))
                code = (int)Math.Min(json.ReadCount(), 599);
            else if (name.SequenceEqual("status"u8))
                status = json.ReadText();
            else if (name.SequenceEqual("message"u8))
                message = json.ReadText();
            else if (name.SequenceEqual("details"u8) && json.EnterArray())
                ReadDetails(ref json, ref reason, ref wait);
            else
                json.Skip();
        }
        return new VendorError(code, status, message, reason, wait);
    }

    private static void ReadDetails(ref AnswerReader json, ref string? reason, ref TimeSpan? wait)
    {
        while (json.NextElement())
        {
            if (!json.Enter())
                continue;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("reason"u8))
                    reason ??= json.ReadText();
                else if (name.SequenceEqual("retryDelay"u8))
                    wait = Seconds(json.ReadText());
                else
                    json.Skip();
            }
        }
    }

    /// <summary><c>17s</c> or <c>17.5s</c>.</summary>
    private static TimeSpan? Seconds(string? text) =>
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
