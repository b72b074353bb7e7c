using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes an image edit for an upstream with OpenAI's images API: a form, or JSON if an image is a URL.
/// </summary>
internal static class ImageEditRequestWriter
{
    /// <summary>
    /// Members of the caller's body that are not sent as they are. All others are, including unknown ones.
    /// </summary>
    private static readonly string[] s_excludedMembers =
    [
        "model",
        "provider",
        "models",
        "debug",
        "response_format",
        "image",
        "images",
        "mask",
    ];

    private static readonly JsonSerializerOptions s_jsonOptions = new()
    {
        Encoder = JsonDefaults.WriterOptions.Encoder,
    };

    public static WireContent Write(ImageEditRequest request, string model)
    {
        List<(string Name, ReadOnlyMemory<byte> Value)> fields = [("model", JsonDefaults.ToJson(model))];
        if (request.Body is { } body && body.Format == OpenAIDialect.ImageEdits)
        {
            MemberEdit[] edits = [.. OpenAIDialect.OptionEdits(request, body, model)];
            fields.AddRange(
                body.Members.Where(member =>
                        !s_excludedMembers.Contains(member.Name) && edits.All(edit => edit.Name != member.Name)
                    )
                    .Select(member => (member.Name, body.Bytes[member.ValueStart..member.End]))
            );
            fields.AddRange(edits.Where(edit => edit.Value is not null).Select(edit => (edit.Name, edit.Value!.Value)));
        }
        else
        {
            AddFields(fields, request, model);
        }
        fields.RemoveAll(field =>
            field.Value.Span.SequenceEqual("null"u8)
            || (field.Name == "input_fidelity" && model.EndsWith("-mini", StringComparison.Ordinal))
        ); // the -mini models reject it
        return request.Images.Any(image => image.Source is ImageSource.Url) || request.Mask is ImageSource.Url
            ? new WireContent("application/json", [ToJson(fields, request)])
            : ToForm(fields, request);
    }

    private static void AddFields(List<(string, ReadOnlyMemory<byte>)> fields, ImageEditRequest request, string model)
    {
        Add("prompt", request.Prompt);
        AddRaw("n", request.Count == 1 ? null : $"{request.Count}");
        Add("size", request.Size?.ToString());
        Add("quality", request.Quality);
        Add("background", request.Background);
        Add("output_format", request.FormatName);
        AddRaw("output_compression", request.Compression?.ToString());
        Add("input_fidelity", request.InputFidelity);
        Add("user", request.User);
        AddRaw("stream", request.Stream ? "true" : null);
        AddRaw("partial_images", request.Stream ? $"{request.PartialImages}" : null);
        AddRaw("seed", model.StartsWith("gpt-image", StringComparison.Ordinal) ? null : request.Seed?.ToString());

        void Add(string name, string? value)
        {
            if (value is not null)
                fields.Add((name, JsonSerializer.SerializeToUtf8Bytes(value, s_jsonOptions)));
        }

        void AddRaw(string name, string? value)
        {
            if (value is not null)
                fields.Add((name, Encoding.ASCII.GetBytes(value)));
        }
    }

    private static WireContent ToForm(List<(string Name, ReadOnlyMemory<byte> Value)> fields, ImageEditRequest request)
    {
        var form = new FormWriter();
        foreach (var (name, value) in fields)
            form.AddText(name, ToFormText(value));
        var multiple = request.Images.Count > 1;
        foreach (var (i, image) in request.Images.Index())
        {
            var (data, mediaType) = FormImage.ReadData(image.Source, image.Param);
            form.AddFile(
                multiple ? "image[]" : "image",
                $"image-{i}.{FormImage.FileExtension(mediaType)}",
                mediaType,
                data
            );
        }
        if (request.Mask is { } mask)
        {
            var (data, mediaType) = FormImage.ReadData(mask, "mask");
            form.AddFile("mask", $"mask.{FormImage.FileExtension(mediaType)}", mediaType, data);
        }
        return form.Write();
    }

    /// <summary>Converts JSON to form text: strings lose their quotes and escapes.</summary>
    private static ReadOnlyMemory<byte> ToFormText(ReadOnlyMemory<byte> json)
    {
        if (json.Span is not [(byte)'"', ..])
            return json;
        return json.Span.Contains((byte)'\\')
            ? Encoding.UTF8.GetBytes(new Utf8Text(json[1..^1], IsEscaped: true).ToString())
            : json[1..^1];
    }

    private static ReadOnlyMemory<byte> ToJson(
        List<(string Name, ReadOnlyMemory<byte> Value)> fields,
        ImageEditRequest request
    )
    {
        var output = new ArrayBufferWriter<byte>();
        var opening = "{"u8;
        foreach (var (name, value) in fields)
        {
            output.Write(opening);
            output.WriteString(name);
            output.Write(":"u8);
            output.Write(value.Span);
            opening = ","u8;
        }
        output.Write(",\"images\":["u8);
        foreach (var (i, image) in request.Images.Index())
        {
            if (i > 0)
                output.Write(","u8);
            WriteImage(output, image.Source);
        }
        output.Write("]"u8);
        if (request.Mask is { } mask)
        {
            output.Write(",\"mask\":"u8);
            WriteImage(output, mask);
        }
        output.Write("}"u8);
        return output.WrittenMemory;
    }

    private static void WriteImage(ArrayBufferWriter<byte> output, ImageSource source)
    {
        output.Write("{\"image_url\":\""u8);
        output.WriteUrl(source);
        output.Write("\"}"u8);
    }
}
