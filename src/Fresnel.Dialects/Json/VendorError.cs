using System.Text.Json;

namespace Fresnel.Dialects.Json;

/// <summary>An upstream's error: OpenAI's error object, or one of the variants of compatible servers.</summary>
internal readonly record struct VendorError(string? Message, string? Type, string? Code, string? Param)
{
    /// <returns>Null: the body is not JSON or contains no error.</returns>
    public static VendorError? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = new ResponseJsonReader(body);
            return json.IsObject ? Read(ref json, isRoot: true) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="json">At an error's value: an object or a message string.</param>
    public static VendorError Read(ref ResponseJsonReader json) =>
        json.IsString ? new VendorError(json.ReadString(), null, null, null) : Read(ref json, isRoot: false) ?? default;

    /// <param name="isRoot">The object is the whole body, which may contain the error or be it.</param>
    private static VendorError? Read(ref ResponseJsonReader json, bool isRoot)
    {
        if (!json.EnterObject())
            return null;
        VendorError? inner = null;
        string? message = null,
            type = null,
            code = null,
            param = null;
        var isContentFilter = false; // Azure's inner error is more specific than the outer one
        while (json.NextMember(out var name))
        {
            if (isRoot && name.SequenceEqual("error"u8) && !json.IsFalsy)
                inner = Read(ref json);
            else if (name.SequenceEqual("message"u8) || (isRoot && name.SequenceEqual("detail"u8)))
                message = json.ReadString() ?? message;
            else if (name.SequenceEqual("type"u8))
                type = json.ReadString();
            else if (name.SequenceEqual("code"u8))
                code =
                    json.IsString ? json.ReadString()
                    : json.ReadCount() is > 0 and var number ? number.ToString()
                    : null;
            else if (name.SequenceEqual("param"u8))
                param = json.ReadString();
            else if (name.SequenceEqual("innererror"u8) || name.SequenceEqual("inner_error"u8))
                isContentFilter = Read(ref json, isRoot: false)?.Code == "ResponsibleAIPolicyViolation";
            else
                json.Skip();
        }
        code = isContentFilter ? "content_filter" : code;
        return inner
            ?? (message is null && type is null && code is null ? null : new VendorError(message, type, code, param));
    }
}
