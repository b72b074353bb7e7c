using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Pictures;

/// <summary>Rasterises pictures and caches the files: one as vectors takes longer to render than the rest of a banner.</summary>
/// <param name="set">The vectors.</param>
/// <param name="folder">Of the files; created when missing. Files are renamed into place, so that processes can share it.</param>
/// <remarks>Thread-safe. Holds up to 256 in memory.</remarks>
internal sealed class SpriteCache(PictureSet set, string folder)
{
    private const int Capacity = 256;
    private static readonly int[] Sides = [64, 96, 160, 256, 384, 512, 768, 1024];
    private readonly ConcurrentDictionary<(string, int), Sprite?> _sprites = new();

    /// <summary>A sprite of at least the displayed size, up to 1024 pixels; null for an unknown name.</summary>
    public Sprite? Get(string name, double shown)
    {
        var side = Array.Find(Sides, side => side >= shown * 1.05) is var fits and > 0 ? fits : Sides[^1];
        if (_sprites.Count > Capacity)
            _sprites.Clear();
        return _sprites.GetOrAdd((name, side), key => Load(key.Item1, key.Item2));
    }

    private Sprite? Load(string name, int side)
    {
        var file = Path.Combine(folder, set.Version, $"{name}-{side}.png");
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: > 24 } kept)
            return Read(name, kept);
        if (set.Body(name) is not { } body)
            return null;
        var png = Rasterize(body, side);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var whole = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllBytes(whole, png);
        File.Move(whole, file, overwrite: true);
        return Read(name, png);
    }

    // Width and height are at bytes 16 and 20 of a PNG file.
    private static Sprite Read(string name, byte[] png) =>
        new(
            name,
            png,
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))
        );

    private static byte[] Rasterize(string body, int side)
    {
        var svg =
            $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{side}" height="{side}" viewBox="0 0 32 32">{body}</svg>""";
        var cut = Trim(SvgRenderer.Render(Encoding.UTF8.GetBytes(svg), side, side));
        return ImageEncoder.Encode(cut, ImageCodec.Png, new EncodeOptions { Effort = 6 });
    }

    private static Pixels Trim(Pixels pixels)
    {
        var (left, top, right, bottom) = (pixels.Width, pixels.Height, -1, -1);
        for (var y = 0; y < pixels.Height; y++)
        {
            for (var x = 0; x < pixels.Width; x++)
            {
                if (pixels.Data[(y * pixels.Width + x) * 4 + 3] < 8)
                    continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), y);
            }
        }

        if (right < 0)
            return pixels;
        var (width, height) = (right - left + 1, bottom - top + 1);
        var data = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
            pixels.Data.AsSpan(((top + y) * pixels.Width + left) * 4, width * 4).CopyTo(data.AsSpan(y * width * 4));
        return new Pixels(width, height, 4, data);
    }
}
