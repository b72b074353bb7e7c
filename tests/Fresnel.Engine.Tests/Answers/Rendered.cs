using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Answers;

/// <summary>Pictures drawn here, whose truth is known.</summary>
internal static class Rendered
{
    private const string Rectangle = "<rect width='100%' height='100%' fill='white'/>";

    public static byte[] Svg(string content, int width = 800, int height = 600, ImageCodec codec = ImageCodec.Png) =>
        SvgRenderer.Encode(
            Encoding.UTF8.GetBytes(
                $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>{Rectangle}{content}</svg>"
            ),
            width,
            height,
            codec
        );

    /// <summary>Three quarters red, the right quarter blue.</summary>
    public static byte[] RedAndBlue() =>
        Svg("<rect width='600' height='600' fill='#e50000'/><rect x='600' width='200' height='600' fill='#0343df'/>");

    public static byte[] Blank() => Svg("");

    public static byte[] Page(params string[] lines) =>
        Svg(
            string.Concat(
                lines.Select(
                    (line, i) =>
                        $"<text x='60' y='{90 + (i * 60)}' font-family='Inter, Noto Sans, sans-serif' font-size='{(i is 0 ? 44 : 28)}' fill='black'>{line}</text>"
                )
            )
        );
}
