using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes an image as an element of <c>images</c>. Clients drop elements without <c>type</c>.</summary>
internal static class ImageUrlWriter
{
    public static void Write(IBufferWriter<byte> output, ImageCompleted image)
    {
        output.Write("{\"type\":\"image_url\",\"image_url\":{\"url\":\""u8);
        output.WriteUrl(image.Source);
        output.Write("\"},\"index\":"u8);
        output.WriteNumber(image.ImageIndex);
        output.Write("}"u8);
    }
}
