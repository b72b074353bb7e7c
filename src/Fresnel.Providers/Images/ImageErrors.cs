using Fresnel.Contracts.Errors;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>Maps image errors to error kinds.</summary>
internal static class ImageErrors
{
    /// <param name="param">The path of the image; null: unknown which image it is.</param>
    public static GatewayException Of(UnreadableImageException error, string? param) =>
        error.Reason == UnreadableImageReason.DecoderMissing
            ? new(ErrorKind.Unsupported, error.Message, error) { Param = param, Code = "unsupported_image_media_type" }
            : new(ErrorKind.InvalidImage, error.Message, error) { Param = param, Code = GetCode(error.Reason) };

    public static GatewayException NotBase64(string param, FormatException error) =>
        new(ErrorKind.InvalidImage, $"Invalid '{param}'. The image is not valid base64.", error)
        {
            Param = param,
            Code = "invalid_base64_image",
        };

    /// <summary>Sets the path of the image on a failed fetch.</summary>
    public static GatewayException FetchFailed(string param, GatewayException error) =>
        new(error.Kind, error.Message, error) { Param = param, Code = error.Code ?? "failed_to_download_image" };

    private static string GetCode(UnreadableImageReason reason) =>
        reason switch
        {
            UnreadableImageReason.Empty => "empty_image_file",
            UnreadableImageReason.NotAnImage => "invalid_image_format",
            UnreadableImageReason.UnsupportedFormat => "unsupported_image_media_type",
            UnreadableImageReason.TooLarge or UnreadableImageReason.ResourceLimitExceeded => "image_too_large",
            _ => "image_parse_error",
        };
}
