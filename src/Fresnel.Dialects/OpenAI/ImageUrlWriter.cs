using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a picture as an item of <c>images</c>. Clients drop items without <c>type</c>.</summary>
internal static class ImageUrlWriter
{
    public static void Write(IBufferWriter<byte> output, ImageCompleted image)
    {
        output.Write("{\"type\":\"image_url\",\"image_url\":{\"url\":\""u8);
        WriteUrl(output, image.Source);
        output.Write("\"},\"index\":"u8);
        output.WriteNumber(image.ImageIndex);
        output.Write("}"u8);
    }

    /// <summary>A data URL, or the address: the inside of a JSON text.</summary>
    public static void WriteUrl(IBufferWriter<byte> output, ImageSource source)
    {
        switch (source)
        {
            case ImageSource.Bytes file:
                WriteDataUrlPrefix(output, file.MediaType);
                output.WriteBase64(file.Data.Span);
                break;
            case ImageSource.Base64 text:
                WriteDataUrlPrefix(output, text.MediaType);
                output.Write(text.Data.Span);
                break;
            case ImageSource.Url url:
                output.WriteEscaped(url.Address.AbsoluteUri);
                break;
        }
    }

    private static void WriteDataUrlPrefix(IBufferWriter<byte> output, string mediaType)
    {
        output.Write("data:"u8);
        output.WriteEscaped(mediaType);
        output.Write(";base64,"u8);
    }
}
