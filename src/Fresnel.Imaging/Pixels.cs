namespace Fresnel.Imaging;

/// <summary>Decoded pixels in memory: sRGB, 8 bits a channel, upright (EXIF orientation applied), rows without padding.</summary>
/// <param name="Width">Columns, 1 or more.</param>
/// <param name="Height">Rows, 1 or more.</param>
/// <param name="Bands">3 for RGB, 4 for RGBA (alpha not premultiplied).</param>
/// <param name="Data">Interleaved, <c>Width × Height × Bands</c> bytes, top row first.</param>
public sealed record Pixels(int Width, int Height, int Bands, byte[] Data);
