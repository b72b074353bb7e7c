using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Fresnel.VisionBenchmark;

/// <summary>Writes the results as a page of Markdown, and the captions beside their photographs as a page of HTML.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public Report Line(FormattableString line = null!)
    {
        _text.AppendLine(line?.ToString(CultureInfo.InvariantCulture) ?? "");
        return this;
    }

    public override string ToString() => _text.ToString();

    public static string Page(IEnumerable<(Photo Photo, string Caption, string Paragraph)> captions)
    {
        var page = new StringBuilder(
            "<!doctype html><meta charset=utf-8><title>Captions</title><style>body{font:15px sans-serif}figure{display:inline-block;"
                + "width:320px;vertical-align:top;margin:8px}img{width:320px}b{display:block}</style>"
        );
        foreach (var (photo, caption, paragraph) in captions)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<figure><img src='{new Uri(photo.Path)}'><figcaption>{photo.Name}<b>{Encode(caption)}</b>{Encode(paragraph)}</figcaption></figure>"
            );
        return page.ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
