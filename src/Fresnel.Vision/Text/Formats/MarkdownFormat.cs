using System.Text;
using Fresnel.Vision.Text.Layout;

namespace Fresnel.Vision.Text.Formats;

/// <summary>A page as Markdown: headings, paragraphs, lists and tables. Signs of the text are escaped.</summary>
public static class MarkdownFormat
{
    private const string Special = @"\`*_[]<>|~";

    public static string Write(PageText page)
    {
        var blocks = page.Blocks.Count > 0 ? page.Blocks.Select(Write) : [Escape(page.Text)];
        return string.Join("\n\n", blocks);
    }

    private static string Write(TextBlock block) =>
        block.Kind switch
        {
            TextBlockKind.Heading => $"{new string('#', block.Level)} {Escape(Joined(block))}",
            TextBlockKind.List => List(block),
            TextBlockKind.Table => Table(block),
            _ => Paragraph(block),
        };

    private static string Joined(TextBlock block) =>
        string.Join(' ', block.Rows.SelectMany(row => row).Select(line => line.Text));

    private static string Paragraph(TextBlock block) =>
        string.Join(
            '\n',
            block.Rows.Select(row => EscapeStart(Escape(string.Join("  ", row.Select(line => line.Text)))))
        );

    private static string List(TextBlock block)
    {
        var list = new StringBuilder();
        foreach (var row in block.Rows)
        {
            var text = string.Join(' ', row.Select(line => line.Text));
            if (!BlockClassifier.Marker().IsMatch(text))
            {
                list.Append("\n  ").Append(Escape(text));
                continue;
            }
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            var number = new string([.. text[..space].Where(char.IsDigit)]);
            list.Append(list.Length > 0 ? "\n" : "")
                .Append(number.Length > 0 ? $"{number}. " : "- ")
                .Append(Escape(text[space..].Trim()));
        }
        return list.ToString();
    }

    private static string Table(TextBlock block)
    {
        var rows = TableCells.Of(block).Select(row => $"| {string.Join(" | ", row.Select(Escape))} |").ToList();
        var columns = TableCells.Of(block)[0].Length;
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", columns))}");
        return string.Join('\n', rows);
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    // A line that begins like a heading, a quotation or an item of a list would become one.
    private static string EscapeStart(string line) => line.Length > 0 && "#+-=".Contains(line[0]) ? $@"\{line}" : line;
}
