using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Imaging;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.BuiltIn;

/// <summary>An image of the request with its bytes at hand and its header read.</summary>
/// <param name="Size">As displayed.</param>
internal sealed record SeenImage(ReadOnlyMemory<byte> Bytes, ImageSize Size, ImageDetail Detail, string Param)
{
    private const int LowSide = 512;

    /// <summary>Patches, as the flagship counts them; at low detail of the image fitted into 512 pixels.</summary>
    public int Tokens
    {
        get
        {
            var scale =
                Detail == ImageDetail.Low ? Math.Min(1, (double)LowSide / Math.Max(Size.Width, Size.Height)) : 1;
            return ImagePatches.Count(
                new ImageSize((int)Math.Max(1, Size.Width * scale), (int)Math.Max(1, Size.Height * scale))
            );
        }
    }

    /// <exception cref="GatewayException">It could not be had, or is no image; blames its place in the request.</exception>
    public static async Task<SeenImage> LoadAsync(ImagePart part, ImageFetch fetch, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = part.Source switch
            {
                ImageSource.Base64 text => text.Decode(),
                ImageSource.Bytes file => file.Data,
                ImageSource.Url url => await fetch(url.Address, cancellationToken),
                _ => throw new NotSupportedException($"An image from {part.Source.GetType().Name}."),
            };
            var header = ImageHeader.Read(bytes.Span);
            return new SeenImage(bytes, new ImageSize(header.Width, header.Height), part.Detail, part.Param);
        }
        catch (FormatException error)
        {
            throw ImageErrors.NotBase64(part.Param, error);
        }
        catch (GatewayException error) when (error.Param is null)
        {
            throw ImageErrors.FetchFailed(part.Param, error);
        }
        catch (UnreadableImageException error)
        {
            throw ImageErrors.Of(error, part.Param);
        }
    }
}
