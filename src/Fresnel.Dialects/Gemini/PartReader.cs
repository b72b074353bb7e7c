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
    private const string Kinds = "one of 'text', 'inlineData', 'fileData', 'functionCall', 'functionResponse'";

    /// <param name="nested">It is part of a function's answer, and holds no call or answer itself.</param>
    public static void Read(ref BodyReader body, Turn turn, bool nested = false)
    {
        string? text = null,
            signature = null,
            other = null;
        Part? part = null;
        ToolCall? call = null;
        Answer? answer = null;
        var detail = ImageDetail.Auto;
        bool thought = false,
            any = false;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            var member = GeminiDialect.Camel(name);
            switch (member)
            {
                case "text":
                    text = body.ReadText();
                    break;
                case "inlineData":
                    part = ReadInline(ref body);
                    break;
                case "fileData":
                    part = ReadFile(ref body);
                    break;
                case "functionCall" or "functionResponse" when nested:
                    throw Refuse.Unknown(body.Path);
                case "functionCall":
                    call = ReadCall(ref body);
                    break;
                case "functionResponse":
                    answer = ReadAnswer(ref body);
                    break;
                case "thought":
                    thought = body.ReadBool();
                    continue;
                case "thoughtSignature":
                    signature = body.ReadText();
                    continue;
                case "mediaResolution":
                    detail = ReadResolution(ref body);
                    continue;
                case "videoMetadata" or "partMetadata":
                    body.Skip();
                    continue;
                default:
                    (other, _) = (member, body.ReadRaw());
                    break;
            }
            if (any)
                throw Refuse.Format(body.Path, "a part to hold one thing: send a part for each");
            any = true;
        }
        if (!any && signature is null)
            throw Refuse.Format(body.Path, $"a part to hold {Kinds}");

        turn.Any = true;
        if (call is not null)
            turn.Calls.Add(call with { Signature = signature });
        else if (answer is not null)
            turn.Answers.Add(answer);
        else if (other is not null)
            turn.Parts.Add(new OtherPart(other, body.Path));
        else if (part is ImagePart image)
            turn.Parts.Add(image with { Detail = detail });
        else if (part is not null)
            turn.Parts.Add(part);
        else if (text is not null && !thought && (text.Length > 0 || signature is null)) // what it thought is not said again
            turn.Parts.Add(new TextPart(text));
    }

    /// <summary><c>MEDIA_RESOLUTION_HIGH</c>, or an object that holds it as <c>level</c>.</summary>
    public static ImageDetail ReadResolution(ref BodyReader body)
    {
        if (body.IsText)
        {
            var word = body.ReadText();
            return word.EndsWith("_LOW", StringComparison.OrdinalIgnoreCase) ? ImageDetail.Low
                : word.EndsWith("HIGH", StringComparison.OrdinalIgnoreCase) ? ImageDetail.High
                : ImageDetail.Auto;
        }
        var detail = ImageDetail.Auto;
        body.Enter("a string or an object");
        while (body.NextMember(out var member))
        {
            if (member == "level" && body.IsText)
                detail = ReadResolution(ref body);
            else
                body.Skip();
        }
        return detail;
    }

    private static Part ReadInline(ref BodyReader body)
    {
        string? type = null;
        ReadOnlyMemory<byte>? data = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (GeminiDialect.Camel(member) == "mimeType")
                type = body.ReadText();
            else if (member == "data")
                data = body.ReadUtf8("base64");
            else
                body.Skip();
        }
        if (type is null)
            throw Refuse.Missing($"{body.Path}.mimeType");
        if (data is not { } base64)
            throw Refuse.Missing($"{body.Path}.data");
        if (!GeminiDialect.IsImage(type))
            return new OtherPart($"inlineData of {type}", body.Path);
        if (base64.IsEmpty)
            throw new GatewayException(ErrorKind.InvalidImage, $"Invalid '{body.Path}.data'. It holds no bytes.")
            {
                Param = body.Path,
                Code = "empty_image_file",
            };
        return new ImagePart(new ImageSource.Base64(Standard(base64), type), ImageDetail.Auto, body.Path);
    }

    /// <summary>Some of Google's clients write base64 with <c>-</c> and <c>_</c>, and without padding: nobody else reads that.</summary>
    private static ReadOnlyMemory<byte> Standard(ReadOnlyMemory<byte> base64)
    {
        if (base64.Length % 4 == 0 && !base64.Span.ContainsAny("-_"u8))
            return base64;
        var copy = new byte[(base64.Length + 3) / 4 * 4];
        base64.Span.Replace(copy.AsSpan(0, base64.Length), (byte)'-', (byte)'+');
        copy.AsSpan(0, base64.Length).Replace((byte)'_', (byte)'/');
        copy.AsSpan(base64.Length).Fill((byte)'=');
        return copy;
    }

    private static Part ReadFile(ref BodyReader body)
    {
        string? type = null,
            uri = null;
        body.Enter();
        while (body.NextMember(out var name))
        {
            var member = GeminiDialect.Camel(name);
            if (member == "mimeType" && !body.IsNull)
                type = body.ReadText();
            else if (member == "fileUri")
                uri = body.ReadText();
            else
                body.Skip();
        }
        if (uri is null)
            throw Refuse.Missing($"{body.Path}.fileUri");
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
        var uploaded =
            address.Host.EndsWith("googleapis.com", StringComparison.OrdinalIgnoreCase)
            && address.AbsolutePath.Contains("/files/", StringComparison.Ordinal);
        return uploaded || (type is not null && !GeminiDialect.IsImage(type))
            ? new OtherPart(uploaded ? "fileData uploaded to Google" : $"fileData of {type}", body.Path)
            : new ImagePart(new ImageSource.Url(address), ImageDetail.Auto, body.Path);
    }

    private static ToolCall ReadCall(ref BodyReader body)
    {
        string? id = null,
            name = null,
            arguments = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "id":
                    id = body.ReadText();
                    break;
                case "name":
                    name = body.ReadText();
                    break;
                case "args":
                    arguments = body.IsObject
                        ? Encoding.UTF8.GetString(body.ReadRaw().Span)
                        : throw body.Mismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ToolCall(id ?? "", Named(name, body.Path), arguments ?? "{}");
    }

    private static Answer ReadAnswer(ref BodyReader body)
    {
        string? id = null,
            name = null;
        ReadOnlyMemory<byte>? response = null;
        var inner = new Turn();
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "id":
                    id = body.ReadText();
                    break;
                case "name":
                    name = body.ReadText();
                    break;
                case "response":
                    response = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
                    break;
                case "parts":
                    body.EnterArray("an array of parts");
                    while (body.NextElement())
                        Read(ref body, inner, nested: true);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (response is not { } answered)
            throw Refuse.Missing($"{body.Path}.response");
        return new Answer(id ?? "", Named(name, body.Path), [new TextPart(Said(answered)), .. inner.Parts]);
    }

    /// <summary>A response that holds nothing but the text <c>output</c> is that text; any other is its JSON.</summary>
    private static string Said(ReadOnlyMemory<byte> response)
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

    private static string Named(string? name, string path) =>
        name is null ? throw Refuse.Missing($"{path}.name")
        : name.Length > 0 ? name
        : throw Refuse.EmptyText($"{path}.name");
}
