using System.Globalization;
using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Whether each of some colours covers a share of the image, by the distance CIE76 in the colour space CIELAB.</summary>
internal sealed class ImagePalette : Grader
{
    private const int MaxSide = 256;

    private readonly List<(string Name, (double L, double A, double B) Lab)> _colors = [];
    private readonly double _tolerance,
        _minShare;

    public ImagePalette(SuiteMember member, GraderOptions options)
        : base(options)
    {
        _tolerance = GraderReader.ReadNumber(member, "tolerance", 0, 200, byDefault: 20);
        _minShare = GraderReader.ReadNumber(member, "min_share", 0, 1, byDefault: 0.02);
        foreach (var color in member.Get("colors").Items)
        {
            if (
                color.Text is not ['#', .. { Length: 6 } digits]
                || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            )
                throw color.Error($"a colour such as \"#ff8800\" is expected, not {color.Text}.");
            _colors.Add((color.Text, ToLab((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)));
        }
        if (_colors.Count == 0)
            throw member.Get("colors").Error("there are no colours.");
    }

    public override bool NeedsImage => true;

    public override IEnumerable<Template> Templates => [];

    protected override async Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var pixels = await ImageDecoder.DecodeAsync(sample.Image, MaxSide, cancellationToken: cancellationToken);
        var counts = new int[_colors.Count];
        var count = pixels.Width * pixels.Height;
        for (var i = 0; i < count; i++)
        {
            var pixel = pixels.Data.AsSpan(i * pixels.Bands, pixels.Bands);
            if (pixels.Bands == 4 && pixel[3] < 128)
                continue;
            var lab = ToLab(pixel[0], pixel[1], pixel[2]);
            for (var c = 0; c < counts.Length; c++)
                counts[c] += Distance(lab, _colors[c].Lab) <= _tolerance ? 1 : 0;
        }
        var missing = _colors
            .Select((color, i) => (color.Name, Share: counts[i] / (double)count))
            .Where(color => color.Share < _minShare)
            .Select(color => $"{color.Name} covers {color.Share:0.##%}, below {_minShare:0.##%}")
            .ToList();
        return (
            missing.Count == 0,
            1 - (missing.Count / (double)_colors.Count),
            missing.Count == 0 ? null : string.Join(", ", missing)
        );
    }

    private static double Distance((double L, double A, double B) left, (double L, double A, double B) right) =>
        Math.Sqrt(
            ((left.L - right.L) * (left.L - right.L))
                + ((left.A - right.A) * (left.A - right.A))
                + ((left.B - right.B) * (left.B - right.B))
        );

    /// <summary>sRGB to CIELAB with the white of D65.</summary>
    private static (double L, double A, double B) ToLab(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Linear(red), Linear(green), Linear(blue));
        var x = Curve(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047);
        var y = Curve((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        var z = Curve(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));

        static double Linear(byte value)
        {
            var v = value / 255.0;
            return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
        }

        static double Curve(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
    }
}
