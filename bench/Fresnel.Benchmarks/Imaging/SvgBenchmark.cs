using System.Text;
using BenchmarkDotNet.Attributes;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Imaging;

/// <summary>
/// Cost of rendering 190 shapes and 20 lines of text at 1024 × 1024, and of measuring a new line of text.
/// </summary>
[MemoryDiagnoser]
public class SvgBenchmark
{
    private byte[] _drawing = [];
    private readonly string _known = "Ship images, not invoices";
    private int _line;

    [GlobalSetup]
    public void Setup()
    {
        var svg = new StringBuilder(
            """<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024"><rect width="1024" height="1024" fill="#0f172a"/>"""
        );
        for (var i = 0; i < 190; i++)
            svg.Append(
                $"""<rect x="{i * 53 % 960}" y="{i * 97 % 960}" width="{40 + (i % 60)}" height="{30 + (i % 40)}" rx="12" fill="#38bdf8" fill-opacity="0.{1 + (i % 8)}"/>"""
            );
        for (var i = 0; i < 20; i++)
            svg.Append(
                $"""<text x="60" y="{60 + (i * 48)}" font-family="Inter, DejaVu Sans" font-size="32" font-weight="800" fill="#fff">Ship images, not invoices {i}</text>"""
            );
        _drawing = Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    [Benchmark(Baseline = true)]
    public Pixels Render() => SvgRenderer.Render(_drawing, 1024, 1024);

    [Benchmark]
    public byte[] RenderToPng() => SvgRenderer.Encode(_drawing, 1024, 1024, ImageCodec.Png);

    [Benchmark]
    public TextSize MeasureNewText() => TextMeasurer.Measure($"{_known} {_line++}", "Inter, DejaVu Sans", 800, 32);

    [Benchmark]
    public TextSize MeasureKnownText() => TextMeasurer.Measure(_known, "Inter, DejaVu Sans", 800, 32);
}
