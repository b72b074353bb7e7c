using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads <c>POST /v1/images/edits</c>, as JSON or as a form, whose text fields are read as if they were JSON.</summary>
internal static class EditRequestReader
{
    private const int MostImages = 16;

    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static EditImage Read(ReadOnlyMemory<byte> json) => Read(json, [], null);

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte})"/>
    public static EditImage Read(IReadOnlyList<FormPart> parts)
    {
        List<ImagePart> images = [];
        ImageSource? mask = null;
        var fields = new ArrayBufferWriter<byte>();
        foreach (var part in parts)
        {
            if (IsImage(part.Name))
                images.Add(new ImagePart(PictureFile.Source(part), ImageDetail.Auto, part.Name));
            else if (part.Name == "mask")
                mask = PictureFile.Source(part);
            else if (!part.Data.IsEmpty || part.Name == "prompt")
                WriteMember(fields, part);
        }
        if (fields.WrittenCount == 0)
            fields.Write("{"u8);
        fields.Write("}"u8);
        return Read(fields.WrittenMemory, images, mask);
    }

    /// <summary><c>image</c>, <c>image[]</c> or <c>image[0]</c>: clients differ.</summary>
    private static bool IsImage(string name) =>
        name == "image" || (name.StartsWith("image[", StringComparison.Ordinal) && name.EndsWith(']'));

    /// <summary>Numbers and truths are text in a form.</summary>
    private static void WriteMember(ArrayBufferWriter<byte> fields, FormPart part)
    {
        if (!Utf8.IsValid(part.Data.Span))
            throw Refuse.Format(part.Name, "text in UTF-8");
        fields.Write(fields.WrittenCount == 0 ? "{"u8 : ","u8);
        fields.WriteText(part.Name);
        fields.Write(":"u8);
        var text = Encoding.UTF8.GetString(part.Data.Span);
        var bare = part.Name switch
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
        if (bare)
            fields.WriteNumberOrWord(text);
        else
            fields.WriteText(text);
    }

    private static void WriteNumberOrWord(this ArrayBufferWriter<byte> fields, string text) =>
        fields.WriteAscii(
            long.TryParse(text, out var number)
                ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : text
        ); // JSON knows no leading zeros

    private static EditImage Read(ReadOnlyMemory<byte> bytes, List<ImagePart> images, ImageSource? mask)
    {
        try
        {
            var body = new BodyReader(bytes);
            return Read(ref body, images, mask);
        }
        catch (JsonException error)
        {
            throw Refuse.NotJson(error);
        }
    }

    private static EditImage Read(ref BodyReader body, List<ImagePart> images, ImageSource? mask)
    {
        var fields = new ImageFields();
        string? fidelity = null;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (fields.Read(ref body, name))
                continue;
            switch (name)
            {
                case "images" or "image":
                    ReadImages(ref body, images);
                    break;
                case "mask":
                    mask = ReadReference(ref body).Source;
                    break;
                case "input_fidelity":
                    fidelity = body.ReadWord("high", "low");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        var wire = body.Finish(OpenAIDialect.Edits);
        fields.Check();
        if (images.Count == 0)
            throw Refuse.Missing("image");
        if (images.Count > MostImages)
            throw Refuse.LongArray("image", MostImages, images.Count);
        return fields.On(
            new EditImage
            {
                Model = fields.Model,
                Prompt = fields.Prompt,
                Images = images,
                Mask = mask,
                InputFidelity = fidelity,
            },
            wire
        );
    }

    private static void ReadImages(ref BodyReader body, List<ImagePart> images)
    {
        if (!body.IsArray)
        {
            images.Add(ReadReference(ref body));
            return;
        }
        body.EnterArray();
        while (body.NextElement())
            images.Add(ReadReference(ref body));
    }

    /// <summary>An address or data URL as <c>image_url</c>, or the id of an uploaded file.</summary>
    private static ImagePart ReadReference(ref BodyReader body)
    {
        if (body.IsText)
            return ImageUrlReader.Read(ref body);
        ImagePart? image = null;
        body.Enter("an object or a string");
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            if (member == "image_url")
                image = ImageUrlReader.Read(ref body);
            else if (member == "file_id")
                image = new ImagePart(new ImageSource.Stored(body.ReadText()), ImageDetail.Auto, body.Path);
            else
                body.Skip();
        }
        return image ?? throw Refuse.Missing($"{body.Path}.image_url");
    }
}
