using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads one part of a content.</summary>
internal static class PartReader
{
    private const string ExpectedFields = "one of 'text', 'inlineData', 'fileData', 'functionCall', 'functionResponse'";

    /// <param name="nested">
    /// Whether the part is inside a function response, which cannot contain calls or responses.
    /// </param>
    public static void Read(ref RequestJsonReader body, ParsedContent content, bool nested = false)
    {
        var fields = new PartFields();
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull || !fields.ReadMember(ref body, GeminiDialect.ToCamelCase(name), nested))
                continue;
            if (fields.HasValue)
                throw RequestErrors.InvalidFormat(body.Path, "a part to hold one thing: send a part for each");
            fields.HasValue = true;
        }
        fields.AddTo(content, body.Path);
    }

    /// <summary>Reads an array of parts, or one part in its place, which the API accepts too.</summary>
    /// <inheritdoc cref="Read"/>
    public static void ReadAll(ref RequestJsonReader body, ParsedContent content, bool nested = false)
    {
        if (body.IsObject)
        {
            Read(ref body, content, nested);
            return;
        }
        body.EnterArray("an array of parts");
        while (body.NextElement())
            Read(ref body, content, nested);
    }

    /// <summary>Reads <c>MEDIA_RESOLUTION_HIGH</c> or the like, or an object with it as <c>level</c>.</summary>
    public static ImageDetail ReadMediaResolution(ref RequestJsonReader body)
    {
        if (body.IsString)
        {
            var value = body.ReadString();
            return value.EndsWith("_LOW", StringComparison.OrdinalIgnoreCase) ? ImageDetail.Low
                : value.EndsWith("HIGH", StringComparison.OrdinalIgnoreCase) ? ImageDetail.High
                : ImageDetail.Auto;
        }
        var detail = ImageDetail.Auto;
        body.EnterObject("a string or an object");
        while (body.NextMember(out var member))
        {
            if (member == "level" && body.IsString)
                detail = ReadMediaResolution(ref body);
            else
                body.Skip();
        }
        return detail;
    }

    private static ContentPart ReadInlineData(ref RequestJsonReader body)
    {
        string? mimeType = null;
        ReadOnlyMemory<byte>? data = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (GeminiDialect.ToCamelCase(member) == "mimeType")
                mimeType = body.ReadString();
            else if (member == "data")
                data = body.ReadUtf8("base64");
            else
                body.Skip();
        }
        if (mimeType is null)
            throw RequestErrors.MissingParameter($"{body.Path}.mimeType");
        if (data is not { } base64)
            throw RequestErrors.MissingParameter($"{body.Path}.data");
        var mediaType = mimeType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
            ? Base64Text.DetectMediaType(base64.Span) ?? mimeType
            : mimeType;
        if (!GeminiDialect.IsImage(mediaType))
            return new OpaquePart($"inlineData of {mimeType}", body.Path);
        if (base64.IsEmpty)
            throw new GatewayException(ErrorKind.InvalidImage, $"Invalid '{body.Path}.data'. It is empty.")
            {
                Param = body.Path,
                Code = "empty_image_file",
            };
        return new ImagePart(
            new ImageSource.Base64(Base64Text.Normalise(base64), mediaType),
            ImageDetail.Auto,
            body.Path
        );
    }

    private static ContentPart ReadFileData(ref RequestJsonReader body)
    {
        string? mimeType = null,
            uri = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            var member = GeminiDialect.ToCamelCase(name);
            if (member == "mimeType" && !body.IsNull)
                mimeType = body.ReadString();
            else if (member == "fileUri")
                uri = body.ReadString();
            else
                body.Skip();
        }
        if (uri is null)
            throw RequestErrors.MissingParameter($"{body.Path}.fileUri");
        if (
            !Uri.TryCreate(uri, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        )
        {
            throw new GatewayException(
                ErrorKind.InvalidImage,
                $"Invalid '{body.Path}.fileUri'. Expected an http or https URL; send what is elsewhere as inlineData."
            )
            {
                Param = body.Path,
                Code = "invalid_image_url",
            };
        }
        var isUploaded =
            address.Host.EndsWith("googleapis.com", StringComparison.OrdinalIgnoreCase)
            && address.AbsolutePath.Contains("/files/", StringComparison.Ordinal);
        return isUploaded || (mimeType is not null && !GeminiDialect.IsImage(mimeType))
            ? new OpaquePart(isUploaded ? "fileData uploaded to Google" : $"fileData of {mimeType}", body.Path)
            : new ImagePart(new ImageSource.Url(address), ImageDetail.Auto, body.Path);
    }

    private static ToolCall ReadFunctionCall(ref RequestJsonReader body)
    {
        string? id = null,
            name = null,
            arguments = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "id":
                    id = body.ReadString();
                    break;
                case "name":
                    name = body.ReadString();
                    break;
                case "args":
                    arguments = body.IsObject
                        ? Encoding.UTF8.GetString(body.ReadRaw().Span)
                        : throw body.TypeMismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ToolCall(id ?? "", RequireName(name, body.Path), arguments ?? "{}");
    }

    private static FunctionResponse ReadFunctionResponse(ref RequestJsonReader body)
    {
        string? id = null,
            name = null;
        ReadOnlyMemory<byte>? response = null;
        var nestedContent = new ParsedContent();
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "id":
                    id = body.ReadString();
                    break;
                case "name":
                    name = body.ReadString();
                    break;
                case "response":
                    response = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
                    break;
                case "parts":
                    ReadAll(ref body, nestedContent, nested: true);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (response is not { } responseJson)
            throw RequestErrors.MissingParameter($"{body.Path}.response");
        return new FunctionResponse(
            id ?? "",
            RequireName(name, body.Path),
            [new TextPart(ResponseText(responseJson)), .. nestedContent.Parts]
        );
    }

    /// <summary>
    /// The text of a response: the member <c>output</c> if it is the only one and a string, otherwise the JSON.
    /// </summary>
    private static string ResponseText(ReadOnlyMemory<byte> response)
    {
        var json = new Utf8JsonReader(response.Span, JsonDefaults.ReaderOptions);
        json.Read();
        if (
            json.Read()
            && json.TokenType == JsonTokenType.PropertyName
            && json.ValueSpan.SequenceEqual("output"u8)
            && json.Read()
            && json.TokenType == JsonTokenType.String
        )
        {
            try
            {
                var output = json.GetString()!;
                if (json.Read() && json.TokenType == JsonTokenType.EndObject)
                    return output;
            }
            catch (InvalidOperationException)
            {
                // an incomplete surrogate pair: kept as JSON
            }
        }
        return Encoding.UTF8.GetString(response.Span);
    }

    private static string RequireName(string? name, string path) =>
        name is null ? throw RequestErrors.MissingParameter($"{path}.name")
        : name.Length > 0 ? name
        : throw RequestErrors.EmptyString($"{path}.name");

    /// <summary>The members of a part.</summary>
    private struct PartFields
    {
        private string? _text,
            _signature,
            _opaqueType;
        private ContentPart? _part;
        private ToolCall? _functionCall;
        private FunctionResponse? _functionResponse;
        private ImageDetail _detail;
        private bool _isThought;

        public bool HasValue { get; set; }

        /// <returns>Whether the member is the part's value, of which a part has one.</returns>
        public bool ReadMember(ref RequestJsonReader body, string member, bool nested)
        {
            switch (member)
            {
                case "text":
                    _text = body.ReadString();
                    return true;
                case "inlineData":
                    _part = ReadInlineData(ref body);
                    return true;
                case "fileData":
                    _part = ReadFileData(ref body);
                    return true;
                case "functionCall" or "functionResponse" when nested:
                    throw RequestErrors.UnknownParameter(body.Path);
                case "functionCall":
                    _functionCall = ReadFunctionCall(ref body);
                    return true;
                case "functionResponse":
                    _functionResponse = ReadFunctionResponse(ref body);
                    return true;
                case "thought":
                    _isThought = body.ReadBool();
                    return false;
                case "thoughtSignature":
                    _signature = body.ReadString();
                    return false;
                case "mediaResolution":
                    _detail = ReadMediaResolution(ref body);
                    return false;
                case "videoMetadata" or "partMetadata":
                    body.Skip();
                    return false;
                default:
                    (_opaqueType, _) = (member, body.ReadRaw());
                    return true;
            }
        }

        public readonly void AddTo(ParsedContent content, string path)
        {
            if (!HasValue && _signature is null)
                throw RequestErrors.InvalidFormat(path, $"a part to hold {ExpectedFields}");
            content.HasParts = true;
            if (_functionCall is not null)
                content.FunctionCalls.Add(_functionCall with { Signature = _signature });
            else if (_functionResponse is not null)
                content.FunctionResponses.Add(_functionResponse);
            else if (_opaqueType is not null)
                content.Parts.Add(new OpaquePart(_opaqueType, path));
            else if (_part is ImagePart image)
                content.Parts.Add(image with { Detail = _detail });
            else if (_part is not null)
                content.Parts.Add(_part);
            else if (_text is not null && !_isThought && (_text.Length > 0 || _signature is null))
                content.Parts.Add(new TextPart(_text)); // thoughts are not sent back
        }
    }
}
