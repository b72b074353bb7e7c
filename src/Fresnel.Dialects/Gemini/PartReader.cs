using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads one part of a content.</summary>
internal static class PartReader
{
    private const string ExpectedFields = "one of 'text', 'inlineData', 'fileData', 'functionCall', 'functionResponse'";

    /// <param name="nested">It is part of a function's answer, and holds no call or answer itself.</param>
    public static void Read(ref RequestJsonReader body, ParsedContent content, bool nested = false)
    {
        string? text = null,
            signature = null,
            opaqueType = null;
        ContentPart? part = null;
        ToolCall? functionCall = null;
        FunctionResponse? functionResponse = null;
        var detail = ImageDetail.Auto;
        bool isThought = false,
            hasValue = false;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            var member = GeminiDialect.ToCamelCase(name);
            switch (member)
            {
                case "text":
                    text = body.ReadString();
                    break;
                case "inlineData":
                    part = ReadInlineData(ref body);
                    break;
                case "fileData":
                    part = ReadFileData(ref body);
                    break;
                case "functionCall" or "functionResponse" when nested:
                    throw RequestErrors.UnknownParameter(body.Path);
                case "functionCall":
                    functionCall = ReadFunctionCall(ref body);
                    break;
                case "functionResponse":
                    functionResponse = ReadFunctionResponse(ref body);
                    break;
                case "thought":
                    isThought = body.ReadBool();
                    continue;
                case "thoughtSignature":
                    signature = body.ReadString();
                    continue;
                case "mediaResolution":
                    detail = ReadMediaResolution(ref body);
                    continue;
                case "videoMetadata" or "partMetadata":
                    body.Skip();
                    continue;
                default:
                    (opaqueType, _) = (member, body.ReadRaw());
                    break;
            }
            if (hasValue)
                throw RequestErrors.InvalidFormat(body.Path, "a part to hold one thing: send a part for each");
            hasValue = true;
        }
        if (!hasValue && signature is null)
            throw RequestErrors.InvalidFormat(body.Path, $"a part to hold {ExpectedFields}");

        content.HasParts = true;
        if (functionCall is not null)
            content.FunctionCalls.Add(functionCall with { Signature = signature });
        else if (functionResponse is not null)
            content.FunctionResponses.Add(functionResponse);
        else if (opaqueType is not null)
            content.Parts.Add(new OpaquePart(opaqueType, body.Path));
        else if (part is ImagePart image)
            content.Parts.Add(image with { Detail = detail });
        else if (part is not null)
            content.Parts.Add(part);
        else if (text is not null && !isThought && (text.Length > 0 || signature is null)) // what it thought is not said again
            content.Parts.Add(new TextPart(text));
    }

    /// <summary><c>MEDIA_RESOLUTION_HIGH</c>, or an object that holds it as <c>level</c>.</summary>
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
        if (!GeminiDialect.IsImage(mimeType))
            return new OpaquePart($"inlineData of {mimeType}", body.Path);
        if (base64.IsEmpty)
            throw new GatewayException(ErrorKind.InvalidImage, $"Invalid '{body.Path}.data'. It holds no bytes.")
            {
                Param = body.Path,
                Code = "empty_image_file",
            };
        return new ImagePart(new ImageSource.Base64(ToStandardBase64(base64), mimeType), ImageDetail.Auto, body.Path);
    }

    /// <summary>Some of Google's clients write base64 with <c>-</c> and <c>_</c>, and without padding: nobody else reads that.</summary>
    private static ReadOnlyMemory<byte> ToStandardBase64(ReadOnlyMemory<byte> base64)
    {
        if (base64.Length % 4 == 0 && !base64.Span.ContainsAny("-_"u8))
            return base64;
        var copy = new byte[(base64.Length + 3) / 4 * 4];
        base64.Span.Replace(copy.AsSpan(0, base64.Length), (byte)'-', (byte)'+');
        copy.AsSpan(0, base64.Length).Replace((byte)'_', (byte)'/');
        copy.AsSpan(base64.Length).Fill((byte)'=');
        return copy;
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
                    body.EnterArray("an array of parts");
                    while (body.NextElement())
                        Read(ref body, nestedContent, nested: true);
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

    /// <summary>A response that holds nothing but the text <c>output</c> is that text; any other is its JSON.</summary>
    private static string ResponseText(ReadOnlyMemory<byte> response)
    {
        var json = new Utf8JsonReader(response.Span, new JsonReaderOptions { MaxDepth = 256 });
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
                // Half a surrogate pair: stays JSON.
            }
        }
        return Encoding.UTF8.GetString(response.Span);
    }

    private static string RequireName(string? name, string path) =>
        name is null ? throw RequestErrors.MissingParameter($"{path}.name")
        : name.Length > 0 ? name
        : throw RequestErrors.EmptyString($"{path}.name");
}
