namespace Fresnel.Imaging;

/// <summary>What each codec is called elsewhere.</summary>
public static class ImageCodecExtensions
{
    /// <summary>As people write it: <c>JPEG</c>.</summary>
    public static string DisplayName(this ImageCodec codec) => codec.ToString().ToUpperInvariant();

    /// <summary>As HTTP writes it: <c>image/jpeg</c>.</summary>
    public static string MediaType(this ImageCodec codec) => $"image/{codec.ToString().ToLowerInvariant()}";
}
