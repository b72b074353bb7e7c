using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Reads the body of <c>POST /v1/images/edits</c>: JSON, or a form whose text fields are converted to JSON.
/// </summary>
internal static class ImageEditRequestReader
{
    private const int MaxImages = 16;

    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ImageEditRequest Read(ReadOnlyMemory<byte> json) => Read(json, [], null);

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte})"/>
    public static ImageEditRequest Read(IReadOnlyList<FormPart> parts)
    {
        List<ImagePart> images = [];
        ImageSource? mask = null;
        var fields = new ArrayBufferWriter<byte>();
        foreach (var part in parts)
        {
            if (IsField(part.Name, "image"))
                images.Add(new ImagePart(FormImage.ToImageSource(part), ImageDetail.Auto, part.Name));
            else if (IsField(part.Name, "mask"))
                mask = FormImage.ToImageSource(part);
            else if (!part.Data.IsEmpty || part.Name == "prompt")
                WriteMember(fields, part);
        }
        if (fields.WrittenCount == 0)
            fields.Write("{"u8);
        fields.Write("}"u8);
        return Read(fields.WrittenMemory, images, mask);
    }

    /// <summary><c>image</c>, <c>image[]</c> or <c>image[0]</c>, depending on the client.</summary>
    private static bool IsField(string name, string field) =>
        name == field || (name.StartsWith($"{field}[", StringComparison.Ordinal) && name.EndsWith(']'));

    /// <summary>Writes a text field as a JSON member; numbers and booleans lose their quotes.</summary>
    private static void WriteMember(ArrayBufferWriter<byte> fields, FormPart part)
    {
        if (!Utf8.IsValid(part.Data.Span))
            throw RequestErrors.InvalidFormat(part.Name, "text in UTF-8");
        fields.Write(fields.WrittenCount == 0 ? "{"u8 : ","u8);
        fields.WriteString(part.Name);
        fields.Write(":"u8);
        var text = Encoding.UTF8.GetString(part.Data.Span);
        var isLiteral = part.Name switch
        {
            "n" or "output_compression" or "partial_images" or "seed" => long.TryParse(
                text,
                System.Globalization.NumberStyles.AllowLeadingSign,
                null,
                out _
            ) && !text.StartsWith('+'),
            "stream" => text is "true" or "false",
            _ => false,
        };
        if (isLiteral)
            fields.WriteLiteral(text);
        else
            fields.WriteString(text);
    }

    private static void WriteLiteral(this ArrayBufferWriter<byte> fields, string text) =>
        fields.WriteAscii(
            long.TryParse(text, out var number)
                ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : text
        ); // JSON does not allow leading zeros

    private static ImageEditRequest Read(ReadOnlyMemory<byte> bytes, List<ImagePart> images, ImageSource? mask)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            return Read(ref body, images, mask);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static ImageEditRequest Read(ref RequestJsonReader body, List<ImagePart> images, ImageSource? mask)
    {
        var fields = new ImageRequestFields();
        string? inputFidelity = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (fields.TryRead(ref body, name))
                continue;
            switch (name)
            {
                case "images" or "image":
                    ReadImages(ref body, images);
                    break;
                case "mask":
                    mask = ReadImage(ref body).Source;
                    break;
                case "input_fidelity":
                    inputFidelity = body.ReadName("high", "low");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        var wireBody = body.ToWireBody(OpenAIDialect.ImageEdits);
        fields.Validate();
        if (images.Count == 0)
            throw RequestErrors.MissingParameter("image");
        if (images.Count > MaxImages)
            throw RequestErrors.ArrayTooLong("image", MaxImages, images.Count);
        return fields.ApplyTo(
            new ImageEditRequest
            {
                Model = fields.Model,
                Prompt = fields.Prompt,
                Images = images,
                Mask = mask,
                InputFidelity = inputFidelity,
            },
            wireBody
        );
    }

    private static void ReadImages(ref RequestJsonReader body, List<ImagePart> images)
    {
        if (!body.IsArray)
        {
            images.Add(ReadImage(ref body));
            return;
        }
        body.EnterArray();
        while (body.NextElement())
            images.Add(ReadImage(ref body));
    }

    /// <summary>
    /// Reads an <c>image_url</c> with a URL or data URL, or the <c>file_id</c> of an uploaded file.
    /// </summary>
    private static ImagePart ReadImage(ref RequestJsonReader body)
    {
        if (body.IsString)
            return ImageUrlReader.Read(ref body);
        ImagePart? image = null;
        body.EnterObject("an object or a string");
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            if (member == "image_url")
                image = ImageUrlReader.Read(ref body);
            else if (member == "file_id")
                image = new ImagePart(new ImageSource.FileReference(body.ReadString()), ImageDetail.Auto, body.Path);
            else
                body.Skip();
        }
        return image ?? throw RequestErrors.MissingParameter($"{body.Path}.image_url");
    }
}
