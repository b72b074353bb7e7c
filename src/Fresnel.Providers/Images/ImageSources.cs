using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.Images;

/// <summary>Loads input images.</summary>
internal static class ImageSources
{
    /// <returns>The file's bytes.</returns>
    /// <exception cref="GatewayException">The image is not base64 or cannot be fetched; names its place in the request.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        this ImageFetch fetch,
        ImagePart image,
        bool isBackground,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return image.Source switch
            {
                ImageSource.Base64 text => text.Decode(),
                ImageSource.Bytes file => file.Data,
                ImageSource.Url url => await fetch(url.Address, isBackground, cancellationToken),
                _ => throw new NotSupportedException($"An image from {image.Source.GetType().Name}."),
            };
        }
        catch (FormatException error)
        {
            throw ImageErrors.NotBase64(image.Param, error);
        }
        catch (GatewayException error) when (error.Param is null)
        {
            throw ImageErrors.FetchFailed(image.Param, error);
        }
    }
}
