using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Imaging;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Gemini;

/// <summary>Sets the size of output images from their headers, as the API does not report it.</summary>
internal static class ImageSizeReader
{
    public static Frame AddSizes(Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty || !frame.Events.Any(static item => item is ImageCompleted { Size: null }))
            return frame;
        return frame with
        {
            Events =
            [
                .. frame.Events.Select(static item =>
                    item is ImageCompleted { Size: null } image ? image with { Size = ReadSize(image.Source) } : item
                ),
            ],
        };
    }

    private static ImageSize? ReadSize(ImageSource source)
    {
        if (source is ImageSource.Url)
            return null;
        try
        {
            var header = new InputImageFile(source).Header;
            return new ImageSize(header.Width, header.Height);
        }
        catch (Exception error) when (error is UnreadableImageException or FormatException)
        {
            return null; // the image is passed on unchanged
        }
    }
}
