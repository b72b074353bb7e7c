using Fresnel.Imaging;
using Fresnel.Vision.Codes.Native;
using Fresnel.Vision.Inference;

namespace Fresnel.Vision.Codes;

/// <summary>Reads QR codes and bar codes, at any angle. Thread-safe.</summary>
internal static class CodeReader
{
    private const int QuickSide = 800,
        FullSide = 1920,
        SmallSide = 400;
    private const float Diagonal = MathF.PI / 4;

    /// <summary>The codes that one search finds: enough for an image that may have none.</summary>
    /// <exception cref="EngineFilesMissingException">libzbar is not installed.</exception>
    public static IReadOnlyList<DetectedCode> ReadProminent(Pixels pixels) =>
        Scan(pixels, ScanFrame.Of(pixels, QuickSide, angle: 0));

    /// <summary>The codes of an image that is expected to have one: searched at several scales and angles until one is found.</summary>
    /// <exception cref="EngineFilesMissingException">libzbar is not installed.</exception>
    public static IReadOnlyList<DetectedCode> Read(Pixels pixels)
    {
        foreach (
            var (side, angle) in (ReadOnlySpan<(int, float)>)
                [
                    (FullSide, 0),
                    (QuickSide, 0),
                    (QuickSide, Diagonal),
                    (SmallSide, 0),
                    (FullSide, Diagonal / 2),
                    (FullSide, -Diagonal / 2),
                ]
        )
            if (Scan(pixels, ScanFrame.Of(pixels, side, angle)) is { Count: > 0 } codes)
                return codes;
        return [];
    }

    private static List<DetectedCode> Scan(Pixels pixels, ScanFrame frame)
    {
        try
        {
            using var scanner = new ScannerHandle();
            var gray = frame.Gray(pixels);
            var codes = scanner.Scan(gray, frame.Width, frame.Height);
            if (codes.Count == 0)
                codes = scanner.Scan(Invert(gray), frame.Width, frame.Height); // white on dark
            return
            [
                .. codes
                    .Select(code => new DetectedCode(code.Symbology, code.Text, frame.Around(code.Points)))
                    .DistinctBy(code => (code.Symbology, code.Text)),
            ];
        }
        catch (DllNotFoundException cause)
        {
            throw new EngineFilesMissingException("libzbar.so.0", cause);
        }
    }

    private static byte[] Invert(byte[] gray)
    {
        for (var i = 0; i < gray.Length; i++)
            gray[i] = (byte)(255 - gray[i]);
        return gray;
    }
}
