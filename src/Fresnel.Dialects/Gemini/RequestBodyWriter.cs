using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// A request body under construction. Images are not copied into it but become segments of their own.
/// </summary>
internal sealed class RequestBodyWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly List<(int At, ReadOnlyMemory<byte> Base64)> _images = [];

    public RequestBodyWriter() => Json = new Utf8JsonWriter(_output, JsonDefaults.WriterOptions);

    public Utf8JsonWriter Json { get; }

    /// <summary>Writes the image as <c>inlineData</c>, or a URL as <c>fileData</c>.</summary>
    public void WriteImage(ImageSource source)
    {
        Json.WriteStartObject();
        switch (source)
        {
            case ImageSource.Url url:
                Json.WriteStartObject("fileData");
                Json.WriteString("fileUri", url.Address.AbsoluteUri);
                break;
            case ImageSource.Base64 text:
                WriteInlineData(text.MediaType, text.Data);
                break;
            case ImageSource.Bytes file:
                var base64 = new byte[System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(file.Data.Length)];
                System.Buffers.Text.Base64.EncodeToUtf8(file.Data.Span, base64, out _, out _);
                WriteInlineData(file.MediaType, base64);
                break;
        }
        Json.WriteEndObject();
        Json.WriteEndObject();
    }

    /// <returns>The whole body, as segments to send in order.</returns>
    public List<ReadOnlyMemory<byte>> Finish()
    {
        Json.Flush();
        var (written, start) = (_output.WrittenMemory, 0);
        List<ReadOnlyMemory<byte>> pieces = [];
        foreach (var (offset, base64) in _images)
        {
            pieces.Add(written[start..offset]);
            pieces.Add(base64);
            start = offset;
        }
        pieces.Add(written[start..]);
        return pieces;
    }

    public void Dispose() => Json.Dispose();

    private void WriteInlineData(string mediaType, ReadOnlyMemory<byte> base64)
    {
        Json.WriteStartObject("inlineData");
        Json.WriteString("mimeType", mediaType);
        Json.WriteString("data", "");
        Json.Flush();
        _images.Add((_output.WrittenCount - 1, base64)); // between the quotes
    }
}
