using Fresnel.Imaging;
using Fresnel.Vision.Codes.Native;
using Fresnel.Vision.Inference;

namespace Fresnel.Vision.Codes;

/// <summary>Reads QR codes and bar codes, at any angle. Thread-safe.</summary>
public static class CodeReader
{
    private const int GlanceSide = 800,
        FullSide = 1920,
        SmallSide = 400;
    private const float Diagonal = MathF.PI / 4;

    /// <summary>The codes that a first look finds: enough for a picture that may have none.</summary>
    /// <exception cref="EngineFilesMissingException">libzbar is not installed.</exception>
    public static IReadOnlyList<Code> Glance(Pixels pixels) => Scan(pixels, View.Of(pixels, GlanceSide, angle: 0));

    /// <summary>The codes in a picture that is said to have one: looked at closer, from further away and slantwise until one is found.</summary>
    /// <exception cref="EngineFilesMissingException">libzbar is not installed.</exception>
    public static IReadOnlyList<Code> Read(Pixels pixels)
    {
        foreach (
            var (side, angle) in (ReadOnlySpan<(int, float)>)
                [
                    (FullSide, 0),
                    (GlanceSide, 0),
                    (GlanceSide, Diagonal),
                    (SmallSide, 0),
                    (FullSide, Diagonal / 2),
                    (FullSide, -Diagonal / 2),
                ]
        )
            if (Scan(pixels, View.Of(pixels, side, angle)) is { Count: > 0 } codes)
                return codes;
        return [];
    }

    private static List<Code> Scan(Pixels pixels, View view)
    {
        try
        {
            using var scanner = new ScannerHandle();
            var gray = view.Gray(pixels);
            var codes = scanner.Scan(gray, view.Width, view.Height);
            if (codes.Count == 0)
                codes = scanner.Scan(Invert(gray), view.Width, view.Height); // white on dark
            return
            [
                .. codes
                    .Select(code => new Code(code.Symbology, code.Text, view.Around(code.Points)))
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
