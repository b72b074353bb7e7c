using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <summary>Turns a shot into pixels. The same shot gives the same bytes for any number of threads.</summary>
internal static class StudioRenderer
{
    // Larger pictures are traced with as many pixels and enlarged.
    private const double MostPixels = 2048 * 2048;

    /// <param name="threads">Default 1: a request has one core of the scheduler.</param>
    public static Pixels Render(
        StudioShot shot,
        int width,
        int height,
        DrawingEffort effort,
        bool transparent = false,
        int threads = 1
    )
    {
        var scale = Math.Min(1, Math.Sqrt(MostPixels / ((double)width * height)));
        var (columns, rows) = ((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale));
        var settings = StudioEffort.Of(effort);
        var backdrop = new LightBaker(shot.Scene, settings, threads).Bake();
        var frame = new FrameRenderer(shot.Scene, backdrop, settings, threads, transparent).Render(columns, rows);
        var pixels = new Development(shot.Scene, frame, threads).Develop(transparent);
        return scale < 1 ? Enlarge(pixels, width, height) : pixels;
    }

    /// <summary>Bilinear.</summary>
    private static Pixels Enlarge(Pixels from, int width, int height)
    {
        var to = new byte[width * height * from.Bands];
        for (var y = 0; y < height; y++)
        {
            var v = Math.Clamp((y + 0.5f) * from.Height / height - 0.5f, 0, from.Height - 1.001f);
            for (var x = 0; x < width; x++)
            {
                var u = Math.Clamp((x + 0.5f) * from.Width / width - 0.5f, 0, from.Width - 1.001f);
                var at = ((int)v * from.Width + (int)u) * from.Bands;
                var down = from.Width * from.Bands;
                for (var band = 0; band < from.Bands; band++)
                {
                    var top = Simd.Mix(from.Data[at + band], from.Data[at + band + from.Bands], u - (int)u);
                    var bottom = Simd.Mix(
                        from.Data[at + band + down],
                        from.Data[at + band + down + from.Bands],
                        u - (int)u
                    );
                    to[(y * width + x) * from.Bands + band] = (byte)(Simd.Mix(top, bottom, v - (int)v) + 0.5f);
                }
            }
        }

        return new Pixels(width, height, from.Bands, to);
    }
}
