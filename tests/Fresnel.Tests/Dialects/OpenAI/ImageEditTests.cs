using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ImageEditTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 26, 10, 0];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1];

    [Fact]
    public void ReadImageEdit_Form_IsRead()
    {
        var request = OpenAIDialect.ReadImageEdit([
            Text("model", "gpt-image-1-mini"),
            File("image[]", "a.png", Png),
            File("image[1]", "b.jpg", Jpeg),
            File("mask", "m.png", Png),
            Text("prompt", "a \"red\" kite"),
            Text("n", "2"),
            Text("size", "1536x1024"),
            Text("quality", "auto"),
            Text("background", "opaque"),
            Text("output_format", "webp"),
            Text("output_compression", "80"),
            Text("input_fidelity", "high"),
            Text("stream", "true"),
            Text("partial_images", "2"),
            Text("response_format", "url"),
            Text("user", "u"),
            Text("moderation", ""),
        ]);
        Assert.Equal(
            ("gpt-image-1-mini", "a \"red\" kite", 2, new ImageSize(1536, 1024)),
            (request.Model, request.Prompt, request.Count, request.Size)
        );
        Assert.Equal(
            (null, "opaque", ImageFormat.Webp, 80),
            (request.Quality, request.Background, request.Format, request.Compression)
        );
        Assert.Equal(
            ("high", true, 2, true, "u"),
            (request.InputFidelity, request.Stream, request.PartialImages, request.ReturnUrls, request.User)
        );
        Assert.Equal(
            [("image/png", "image[]"), ("image/jpeg", "image[1]")],
            request.Images.Select(image => (((ImageSource.Bytes)image.Source).MediaType, image.Param))
        );
        Assert.Equal(Png, ((ImageSource.Bytes)request.Mask!).Data);
    }

    [Fact]
    public void ReadImageEdit_Json_AcceptsUrlsDataUrlsAndFiles()
    {
        var request = OpenAIDialect.ReadImageEdit(
            """{"prompt":"x","images":[{"image_url":"https://a.test/b.png"},{"image_url":"data:image/png;base64,AAAA"},{"file_id":"file-1"}],"mask":{"file_id":"file-2"}}"""u8.ToArray()
        );
        Assert.Equal(OpenAIDialect.DefaultImageModel, request.Model);
        Assert.Equal(
            [new ImageSource.Url(new Uri("https://a.test/b.png")), new ImageSource.FileReference("file-1")],
            request.Images.Select(image => image.Source).Where(source => source is not ImageSource.Base64)
        );
        Assert.Equal(
            ["images[0].image_url", "images[1].image_url", "images[2].file_id"],
            request.Images.Select(image => image.Param)
        );
        Assert.Equal(new ImageSource.FileReference("file-2"), request.Mask);
    }

    [Theory]
    [InlineData("n", "abc", "n", "invalid_type")]
    [InlineData("n", "11", "n", "integer_above_max_value")]
    [InlineData("n", "1.5", "n", "invalid_type")]
    [InlineData("stream", "maybe", "stream", "invalid_type")]
    [InlineData("size", "large", "size", "invalid_value")]
    [InlineData("input_fidelity", "as high as possible", "input_fidelity", "invalid_value")]
    [InlineData("prompt", "twice", "prompt", "duplicate_parameter")]
    [InlineData("image", "", "image", "empty_image_file")]
    public void ReadImageEdit_InvalidField_NamesField(string name, string value, string param, string code)
    {
        var error = Assert.Throws<GatewayException>(() =>
            OpenAIDialect.ReadImageEdit([Text("prompt", "x"), File("image", "a.png", Png), Text(name, value)])
        );
        Assert.Equal((param, code), (error.Param, error.Code));
    }

    [Fact]
    public void ReadImageEdit_WithoutImageOrPrompt_NamesMissing()
    {
        Assert.Equal(
            "image",
            Assert.Throws<GatewayException>(() => OpenAIDialect.ReadImageEdit([Text("prompt", "x")])).Param
        );
        Assert.Equal(
            "prompt",
            Assert.Throws<GatewayException>(() => OpenAIDialect.ReadImageEdit([File("image", "a.png", Png)])).Param
        );
        Assert.Equal("prompt", Assert.Throws<GatewayException>(() => OpenAIDialect.ReadImageEdit([])).Param);
        var many = Enumerable.Repeat(File("image[]", "a.png", Png), 17).Append(Text("prompt", "x")).ToList();
        Assert.Equal(
            "array_above_max_length",
            Assert.Throws<GatewayException>(() => OpenAIDialect.ReadImageEdit(many)).Code
        );
    }

    [Fact]
    public void WriteImageEdit_Form_WritesExactBytes()
    {
        var content = OpenAIDialect.WriteImageEdit(
            OpenAIDialect.ReadImageEdit([
                Text("prompt", "a \"kite\"\né"),
                Text("n", "2"),
                Text("x-new", "kept"),
                Text("response_format", "b64_json"),
                Text("model", "a"),
                File("image", "a.bin", Jpeg),
            ]),
            "b"
        );
        Assert.Equal("multipart/form-data; boundary=fresnel-form-0", content.MediaType);
        Assert.Equal(
            Lines(
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"model\"",
                "",
                "b",
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"prompt\"",
                "",
                "a \"kite\"\né",
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"n\"",
                "",
                "2",
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"x-new\"",
                "",
                "kept",
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"image\"; filename=\"image-0.jpg\"",
                "Content-Type: image/jpeg",
                "",
                Latin(Jpeg),
                "--fresnel-form-0--"
            ),
            Sent(content)
        );
    }

    [Fact]
    public void WriteImageEdit_OtherFormat_WritesForm()
    {
        var content = OpenAIDialect.WriteImageEdit(
            new ImageEditRequest
            {
                Model = "a",
                Prompt = "x",
                Count = 2,
                Size = new ImageSize(64, 32),
                Quality = "low",
                Format = ImageFormat.Webp,
                Compression = 5,
                Background = "opaque",
                InputFidelity = "low",
                User = "u",
                Stream = true,
                PartialImages = 1,
                Seed = 7,
                Images =
                [
                    Image(new ImageSource.Bytes(Png, "image/png")),
                    Image(new ImageSource.Base64(Encoding.ASCII.GetBytes(Convert.ToBase64String(Jpeg)), "image/png")),
                ],
                Mask = new ImageSource.Bytes(Png, "image/png"),
            },
            "b"
        );
        var fields = new[]
        {
            ("model", "b"),
            ("prompt", "x"),
            ("n", "2"),
            ("size", "64x32"),
            ("quality", "low"),
            ("background", "opaque"),
            ("output_format", "webp"),
            ("output_compression", "5"),
            ("input_fidelity", "low"),
            ("user", "u"),
            ("stream", "true"),
            ("partial_images", "1"),
            ("seed", "7"),
        };
        Assert.Equal(
            Lines([
                .. fields.SelectMany(field =>
                    new[]
                    {
                        "--fresnel-form-0",
                        $"Content-Disposition: form-data; name=\"{field.Item1}\"",
                        "",
                        field.Item2,
                    }
                ),
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"image[]\"; filename=\"image-0.png\"",
                "Content-Type: image/png",
                "",
                Latin(Png),
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"image[]\"; filename=\"image-1.jpg\"",
                "Content-Type: image/jpeg",
                "",
                Latin(Jpeg),
                "--fresnel-form-0",
                "Content-Disposition: form-data; name=\"mask\"; filename=\"mask.png\"",
                "Content-Type: image/png",
                "",
                Latin(Png),
                "--fresnel-form-0--",
            ]),
            Sent(content)
        );
    }

    [Fact]
    public void WriteImageEdit_BoundaryInFile_UsesAnotherBoundary()
    {
        byte[] image = [.. Png, .. "\r\n--fresnel-form-0\r\n"u8];
        Assert.Equal(
            "multipart/form-data; boundary=fresnel-form-1",
            OpenAIDialect
                .WriteImageEdit(OpenAIDialect.ReadImageEdit([Text("prompt", "x"), File("image", "a.png", image)]), "b")
                .MediaType
        );
    }

    [Fact]
    public void WriteImageEdit_Urls_WritesJson()
    {
        var content = OpenAIDialect.WriteImageEdit(
            OpenAIDialect.ReadImageEdit(
                """{"model":"a","prompt":"x","images":[{"image_url":"https://a.test/b.png"},{"image_url":"data:image/png;base64,AAAA"}],"mask":{"image_url":"https://a.test/m.png"},"n":null,"z":{"q":1},"response_format":"url"}"""u8.ToArray()
            ),
            "b"
        );
        Assert.Equal("application/json", content.MediaType);
        Assert.Equal(
            """{"model":"b","prompt":"x","z":{"q":1},"images":[{"image_url":"https://a.test/b.png"},{"image_url":"data:image/png;base64,AAAA"}],"mask":{"image_url":"https://a.test/m.png"}}""",
            Sent(content)
        );
    }

    [Fact]
    public void ImagesWriter_EditStream_WritesEditEvents()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ImagesWriter(
            new ImageEditRequest
            {
                Model = "m",
                Prompt = "p",
                Images = [],
                Stream = true,
            },
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );
        var source = new ImageSource.Bytes(new byte[] { 1, 2, 3, 4 }, "image/png");
        writer.Write(Frame.Of(new PartialImage(0, 0, source)));
        writer.Write(Frame.Of(new ImageCompleted(0, source)));
        writer.End();
        Assert.Equal(
            """
            event: image_edit.partial_image
            data: {"type":"image_edit.partial_image","b64_json":"AQIDBA==","partial_image_index":0,"created_at":1700000000,"output_format":"png"}

            event: image_edit.completed
            data: {"type":"image_edit.completed","b64_json":"AQIDBA==","created_at":1700000000,"output_format":"png"}


            """,
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    private static ImagePart Image(ImageSource source) => new(source, ImageDetail.Auto, "image");

    private static FormPart Text(string name, string value) => new(name, null, null, Encoding.UTF8.GetBytes(value));

    private static FormPart File(string name, string fileName, byte[] file) => new(name, fileName, null, file);

    private static string Lines(params string[] lines) => string.Join("\r\n", lines) + "\r\n";

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static string Sent(WireContent content) =>
        Latin([.. content.Segments.SelectMany(piece => piece.ToArray())]).Replace("Ã©", "é", StringComparison.Ordinal);
}
