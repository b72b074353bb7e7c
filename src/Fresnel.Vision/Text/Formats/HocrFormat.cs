using System.Globalization;
using System.Net;
using System.Text;

namespace Fresnel.Vision.Text.Formats;

/// <summary>A page as hOCR 1.2: an XHTML document with the boxes and confidences of lines and words.</summary>
public static class HocrFormat
{
    private const string Head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <title></title>
        <meta name="ocr-system" content="fresnel" />
        <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word" />
        </head>
        <body>

        """;

    public static string Write(PageText page)
    {
        var html = new StringBuilder(Head.ReplaceLineEndings("\n"));
        html.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"ocr_page\" id=\"page_1\" title=\"bbox 0 0 {page.Width} {page.Height}\">\n"
        );
        foreach (var block in page.Blocks)
        {
            var box = Box(block.Rows.SelectMany(row => row).Select(line => line.Quad));
            html.Append(
                CultureInfo.InvariantCulture,
                $"<div class=\"ocr_carea\" title=\"{box}\">\n<p class=\"ocr_par\" title=\"{box}\">\n"
            );
            foreach (var line in block.Rows.SelectMany(row => row))
                Write(html, line);
            html.Append("</p>\n</div>\n");
        }
        return html.Append("</div>\n</body>\n</html>").ToString();
    }

    private static void Write(StringBuilder html, TextLine line)
    {
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"ocr_line\" title=\"{Box([line.Quad])}\">");
        var words = line.Words.Count > 0 ? line.Words : [new TextWord(line.Text, line.Quad, line.Confidence)];
        html.AppendJoin(
            ' ',
            words.Select(word =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<span class=\"ocrx_word\" title=\"{Box([word.Quad])}; x_wconf {word.Confidence * 100:0}\">{Escape(word.Text)}</span>"
                )
            )
        );
        html.Append("</span>\n");
    }

    private static string Box(IEnumerable<Quad> quads)
    {
        var boxes = quads.Select(quad => quad.Bounds).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"bbox {Math.Max(0, boxes.Min(box => box.Left)):0} {Math.Max(0, boxes.Min(box => box.Top)):0} {boxes.Max(box => box.Right):0} {boxes.Max(box => box.Bottom):0}"
        );
    }

    // XML has no other control characters than these.
    private static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Where(c => c >= ' ' || c is '\t' or '\n')));
}
