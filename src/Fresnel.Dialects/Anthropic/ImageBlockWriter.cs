using System.Buffers;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes a response image as an <c>image</c> block, the shape of the API's input.</summary>
internal static class ImageBlockWriter
{
    public static void Write(IBufferWriter<byte> output, ImageSource source)
    {
        output.Write("{\"type\":\"image\",\"source\":{\"type\":\""u8);
        switch (source)
        {
            case ImageSource.Bytes file:
                WriteBase64Start(output, file.MediaType);
                output.WriteBase64(file.Data.Span);
                break;
            case ImageSource.Base64 text:
                WriteBase64Start(output, text.MediaType);
                output.Write(text.Data.Span);
                break;
            case ImageSource.Url url:
                output.Write("url\",\"url\":\""u8);
                output.WriteEscaped(url.Address.AbsoluteUri);
                break;
        }
        output.Write("\"}}"u8);
    }

    private static void WriteBase64Start(IBufferWriter<byte> output, string mediaType)
    {
        output.Write("base64\",\"media_type\":"u8);
        output.WriteString(mediaType);
        output.Write(",\"data\":\""u8);
    }
}
