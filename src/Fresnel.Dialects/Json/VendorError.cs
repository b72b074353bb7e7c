using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Fresnel.Dialects.Json;

/// <summary>
/// An upstream's error in any of the shapes that servers send: OpenAI's object, the same inside an array or a string, a
/// list of details, a problem document, or plain text.
/// </summary>
/// <param name="Status">The HTTP status inside the error, 400 to 599; null: none.</param>
internal readonly record struct VendorError(
    string? Message,
    string? Type,
    string? Code,
    string? Param,
    int? Status = null
)
{
    /// <summary>Characters of a plain text that are passed on.</summary>
    private const int MaxTextLength = 1000;

    /// <summary>The most entries of a list of details that are passed on.</summary>
    private const int MaxDetails = 8;

    /// <summary>Whether an object that need not be an error says that it is one.</summary>
    public bool IsStated =>
        Message is not null
        && (
            Status is not null
            || Code is not null
            || Type?.EndsWith("error", StringComparison.OrdinalIgnoreCase) is true
        );

    /// <returns>Null: the body contains no error, or is a page or binary data.</returns>
    public static VendorError? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = new ResponseJsonReader(body);
            return ReadRoot(json);
        }
        catch (JsonException)
        {
            return ParseText(body.Span);
        }
    }

    /// <param name="json">At the value of a whole body: it may contain the error or be it.</param>
    public static VendorError? ReadRoot(ResponseJsonReader json) => Read(ref json, isRoot: true);

    /// <param name="json">At an error's value: an object, a list, or a message.</param>
    public static VendorError Read(ref ResponseJsonReader json) => Read(ref json, isRoot: false) ?? default;

    private static VendorError? Read(ref ResponseJsonReader json, bool isRoot)
    {
        if (json.IsString)
            return new VendorError(json.ReadString(), null, null, null);
        if (json.IsArray)
            return ReadList(ref json, isRoot);
        if (!json.EnterObject())
            return null;
        var members = new Members();
        while (json.NextMember(out var name))
            members.Read(ref json, name, isRoot);
        return members.ToError();
    }

    /// <summary>Reads the first error of a list, or joins its details.</summary>
    private static VendorError? ReadList(ref ResponseJsonReader json, bool isRoot)
    {
        json.EnterArray();
        VendorError? first = null;
        List<string> messages = [];
        while (json.NextElement())
        {
            if (Read(ref json, isRoot) is not { } error)
                continue;
            first ??= error;
            if (error.Message is not null && messages.Count < MaxDetails)
                messages.Add(error.Message);
        }
        return first is { } known && messages.Count > 0 ? known with { Message = string.Join("; ", messages) } : first;
    }

    private static VendorError? ParseText(ReadOnlySpan<byte> body)
    {
        var text = Utf8.IsValid(body) ? Encoding.UTF8.GetString(body).Trim() : "";
        if (text.Length == 0 || text[0] is '<' or '{' or '[' || text.Any(IsUnprintable))
            return null;
        return new VendorError(text.Length <= MaxTextLength ? text : text[..MaxTextLength], null, null, null);
    }

    private static bool IsUnprintable(char character) => char.IsControl(character) && !char.IsWhiteSpace(character);

    /// <summary>The members of an error object.</summary>
    private struct Members
    {
        private VendorError? _inner;
        private string? _message,
            _raw,
            _type,
            _code,
            _param;
        private int? _status;
        private bool _isError,
            _isContentFilter; // Azure's inner error is more specific than the outer one

        public void Read(ref ResponseJsonReader json, scoped ReadOnlySpan<byte> name, bool isRoot)
        {
            switch (name)
            {
                case var _ when isRoot && (name.SequenceEqual("error"u8) || name.SequenceEqual("errors"u8)):
                    ReadInner(ref json);
                    break;
                case var _ when name.SequenceEqual("message"u8):
                    ReadMessage(ref json);
                    break;
                case var _ when IsMessageName(name):
                    _message ??= VendorError.Read(ref json, isRoot: false)?.Message;
                    break;
                case var _ when name.SequenceEqual("type"u8):
                    _type = json.ReadString();
                    break;
                case var _ when name.SequenceEqual("object"u8):
                    _isError |= json.ReadString() == "error";
                    break;
                case var _ when name.SequenceEqual("param"u8):
                    _param = json.ReadString();
                    break;
                case var _ when name.SequenceEqual("loc"u8):
                    _param ??= ReadPath(ref json);
                    break;
                case var _ when IsCodeName(name):
                    ReadCode(ref json, isStatus: !name.SequenceEqual("code"u8));
                    break;
                case var _ when name.SequenceEqual("innererror"u8) || name.SequenceEqual("inner_error"u8):
                    _isContentFilter =
                        VendorError.Read(ref json, isRoot: false)?.Code == "ResponsibleAIPolicyViolation";
                    break;
                case var _ when name.SequenceEqual("metadata"u8):
                    ReadMetadata(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        public readonly VendorError? ToError()
        {
            if (_inner is { } inner)
                return inner with { Status = inner.Status ?? _status };
            var code = _isContentFilter ? "content_filter" : _code;
            if (_message is null && _raw is null && _type is null && code is null)
                return null;
            return new VendorError(_raw ?? _message, _type ?? (_isError ? "error" : null), code, _param, _status);
        }

        /// <summary>Names of the message in FastAPI, problem documents, and others.</summary>
        private static bool IsMessageName(ReadOnlySpan<byte> name) =>
            name.SequenceEqual("detail"u8)
            || name.SequenceEqual("msg"u8)
            || name.SequenceEqual("Message"u8)
            || name.SequenceEqual("error_message"u8)
            || name.SequenceEqual("error_msg"u8)
            || name.SequenceEqual("error_description"u8)
            || name.SequenceEqual("title"u8)
            || name.SequenceEqual("faultstring"u8)
            || name.SequenceEqual("fault"u8);

        private static bool IsCodeName(ReadOnlySpan<byte> name) =>
            name.SequenceEqual("code"u8)
            || name.SequenceEqual("status"u8)
            || name.SequenceEqual("status_code"u8)
            || name.SequenceEqual("http_code"u8)
            || name.SequenceEqual("error_code"u8);

        private void ReadInner(ref ResponseJsonReader json)
        {
            if (json.IsFalsy)
                json.Skip();
            else
                _inner = VendorError.Read(ref json, isRoot: false);
        }

        /// <summary>Reads a message, or an object or list of details in its place.</summary>
        private void ReadMessage(ref ResponseJsonReader json)
        {
            if (json.IsString)
            {
                _message = json.ReadString();
                return;
            }
            if (VendorError.Read(ref json, isRoot: true) is { Message: { } nested })
                _message = nested;
        }

        private void ReadCode(ref ResponseJsonReader json, bool isStatus)
        {
            if (json.IsString)
            {
                var text = json.ReadString();
                if (!isStatus || _code is null)
                    _code = text;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
                    SetStatus(parsed);
                return;
            }
            if (json.ReadCount() is not (> 0 and var number))
                return;
            SetStatus(number);
            if (!isStatus)
                _code = number.ToString(CultureInfo.InvariantCulture);
        }

        private void SetStatus(long number)
        {
            if (number is >= 400 and < 600)
                _status ??= (int)number;
        }

        /// <summary>Reads an aggregator's copy of the error of the vendor behind it.</summary>
        private void ReadMetadata(ref ResponseJsonReader json)
        {
            if (!json.EnterObject())
                return;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("raw"u8) && json.IsString)
                    _raw = Parse(Encoding.UTF8.GetBytes(json.ReadString()!))?.Message;
                else
                    json.Skip();
            }
        }

        /// <summary>Reads a path such as <c>["body", "messages", 0]</c>.</summary>
        private static string? ReadPath(ref ResponseJsonReader json)
        {
            if (!json.EnterArray())
                return null;
            List<string> segments = [];
            while (json.NextElement())
                segments.Add(
                    json.IsString ? json.ReadString()! : json.ReadCount().ToString(CultureInfo.InvariantCulture)
                );
            return string.Join('.', segments.Where(segment => segment != "body"));
        }
    }
}
