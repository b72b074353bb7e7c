using System.Collections.Concurrent;
using Fresnel.Imaging;
using Fresnel.Vision.Text.Native;

namespace Fresnel.Vision.Text.Lines;

/// <summary>
/// Reads clean lines with their spaces and accents (Tesseract's LSTM). Thread-safe: an engine serves one line at a
/// time, so engines are kept in a pool.
/// </summary>
internal sealed class Tesseract(string languages) : IDisposable
{
    private const int Margin = 10,
        DarkBackground = 110;

    private readonly ConcurrentBag<TesseractHandle> _idle = [];

    /// <summary>Languages whose data are installed.</summary>
    public string[] Installed()
    {
        if (!_idle.TryTake(out var engine))
            engine = new TesseractHandle(languages);
        var installed = engine.InstalledLanguages();
        _idle.Add(engine);
        return installed;
    }

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public Recognition Read(Pixels crop)
    {
        var (gray, width, height) = Prepare(crop);
        if (!_idle.TryTake(out var engine))
            engine = new TesseractHandle(languages);
        try
        {
            var (text, confidence, words) = engine.Read(gray, width, height);
            if (string.IsNullOrWhiteSpace(text))
                return Recognition.None;
            return new(text.Trim(), confidence / 100f) { Words = [.. words.Select(word => Place(word, crop.Width))] };
        }
        finally
        {
            _idle.Add(engine);
        }
    }

    private static WordSpan Place((string Text, int Left, int Right, float Confidence) word, int width) =>
        new(word.Text, Share(word.Left, width), Share(word.Right, width), word.Confidence / 100);

    private static float Share(int x, int width) => Math.Clamp((x - Margin) / (float)width, 0, 1);

    /// <summary>A crop in grey, dark on light, with a margin of the colour around the letters.</summary>
    internal static (byte[] Gray, int Width, int Height) Prepare(Pixels crop)
    {
        var (width, height) = (crop.Width + 2 * Margin, crop.Height + 2 * Margin);
        var gray = new byte[width * height];
        var (border, count) = (0, 0);
        for (var y = 0; y < crop.Height; y++)
        for (var x = 0; x < crop.Width; x++)
        {
            var at = (y * crop.Width + x) * 3;
            var light = (crop.Data[at] * 77 + crop.Data[at + 1] * 150 + crop.Data[at + 2] * 29) >> 8;
            gray[(y + Margin) * width + x + Margin] = (byte)light;
            if (x == 0 || y == 0 || x == crop.Width - 1 || y == crop.Height - 1)
                (border, count) = (border + light, count + 1);
        }
        var background = (byte)(border / count);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            if (y < Margin || y >= height - Margin || x < Margin || x >= width - Margin)
                gray[y * width + x] = background;
        if (background < DarkBackground)
            for (var i = 0; i < gray.Length; i++)
                gray[i] = (byte)(255 - gray[i]);
        return (gray, width, height);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var engine))
            engine.Dispose();
    }
}
