using System.Text.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>What an upstream said when it refused: OpenAI's error object, or one of the shapes that others send instead.</summary>
internal readonly record struct VendorError(string? Message, string? Type, string? Code, string? Param)
{
    /// <returns>Null when the body is not JSON or says nothing.</returns>
    public static VendorError? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = new AnswerReader(body);
            return json.IsObject ? Read(ref json, top: true) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="json">At an error's value: an object, or its message alone.</param>
    public static VendorError Read(ref AnswerReader json) =>
        json.IsText ? new VendorError(json.ReadText(), null, null, null) : Read(ref json, top: false) ?? default;

    /// <param name="top">The object may only hold the error, or be it.</param>
    private static VendorError? Read(ref AnswerReader json, bool top)
    {
        if (!json.Enter())
            return null;
        VendorError? inner = null;
        string? message = null,
            type = null,
            code = null,
            param = null;
        var filtered = false; // on Azure; what stands around it says less
        while (json.NextMember(out var name))
        {
            if (top && name.SequenceEqual("error"u8) && !json.IsFalsy)
                inner = Read(ref json);
            else if (name.SequenceEqual("message"u8) || (top && name.SequenceEqual("detail"u8)))
                message = json.ReadText() ?? message;
            else if (name.SequenceEqual("type"u8))
                type = json.ReadText();
            else if (name.SequenceEqual("code"u8))
                code =
                    json.IsText ? json.ReadText()
                    : json.ReadCount() is > 0 and var number ? number.ToString()
                    : null;
            else if (name.SequenceEqual("param"u8))
                param = json.ReadText();
            else if (name.SequenceEqual("innererror"u8) || name.SequenceEqual("inner_error"u8))
                filtered = Read(ref json, top: false)?.Code == "ResponsibleAIPolicyViolation";
            else
                json.Skip();
        }
        code = filtered ? "content_filter" : code;
        return inner
            ?? (message is null && type is null && code is null ? null : new VendorError(message, type, code, param));
    }
}
