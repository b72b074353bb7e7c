using Fresnel.Imaging;
using Fresnel.Vision.Text.Lines;
using Fresnel.Vision.Text.Native;

namespace Fresnel.Vision.Text.Languages;

/// <summary>Finds the script of a few lines by the shapes of their letters, with Tesseract's detector. Thread-safe.</summary>
internal sealed class ScriptDetector : IDisposable
{
    private const string Data = "osd";

    private readonly Lock _busy = new();
    private TesseractHandle? _detector;

    /// <param name="crops">As <see cref="LineCrop.Cut"/> gives them.</param>
    /// <returns>The script as Tesseract names it; null: it finds none, or its data are not installed.</returns>
    public string? ScriptOf(IReadOnlyList<Pixels> crops)
    {
        var (gray, width, height) = Stack(crops);
        lock (_busy)
        {
            try
            {
                _detector ??= new TesseractHandle(Data, TesseractHandle.AnyEngine);
            }
            catch (FileNotFoundException)
            {
                return null;
            }
            return _detector.DetectScript(gray, width, height);
        }
    }

    // One under the other, as the lines of a page; right of a line its own background goes on.
    private static (byte[] Gray, int Width, int Height) Stack(IReadOnlyList<Pixels> crops)
    {
        var lines = crops.Select(Tesseract.Prepare).ToList();
        var (width, height) = (lines.Max(line => line.Width), lines.Sum(line => line.Height));
        var gray = new byte[width * height];
        var top = 0;
        foreach (var line in lines)
            for (var y = 0; y < line.Height; y++, top++)
            {
                var row = gray.AsSpan(top * width, width);
                row.Fill(line.Gray[0]);
                line.Gray.AsSpan(y * line.Width, line.Width).CopyTo(row);
            }
        return (gray, width, height);
    }

    public void Dispose() => _detector?.Dispose();
}
