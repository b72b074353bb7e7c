using System.Globalization;
using System.Text;

namespace Fresnel.Server.Hosting;

/// <summary>Comma-separated values as RFC 4180 describes them; line breaks may be LF or CRLF.</summary>
internal static class Csv
{
    /// <summary>Reads a file whose first record names the columns.</summary>
    /// <returns>The names without white space around them, and the other records as <see cref="Read"/> returns them.</returns>
    /// <exception cref="FormatException">As for <see cref="Read"/>, or a record has another number of fields.</exception>
    public static (IReadOnlyList<string> Names, IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> Rows) ReadTable(
        string text
    )
    {
        var records = Read(text.TrimStart('\uFEFF')).ToList();
        if (records is not [var (_, head), .. var rows])
            return ([], []);
        return rows.FirstOrDefault(row => row.Fields.Count != head.Count) is (var line, { Count: var count })
            ? throw new FormatException($"{line}: {count} values for {head.Count} columns.")
            : ([.. head.Select(name => name.Trim())], rows);
    }

    /// <summary>
    /// Writes a value, quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe before it.
    /// </summary>
    public static string Quote(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var safe = !isNumber && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    /// <returns>The records that are not empty, each with the line on which it begins, from 1.</returns>
    /// <exception cref="FormatException">A quotation mark is not closed, or stands inside a value.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text)
    {
        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var first = line;
            var fields = ReadRecord(text, ref position, ref line);
            if (fields is not [""])
                yield return (first, fields);
        }
    }

    private static List<string> ReadRecord(string text, ref int position, ref int line)
    {
        List<string> fields = [];
        while (true)
        {
            fields.Add(
                position < text.Length && text[position] == '"'
                    ? ReadQuoted(text, ref position, ref line)
                    : ReadPlain(text, ref position, line)
            );
            if (position < text.Length && text[position] == ',')
            {
                position++;
                continue;
            }
            if (position < text.Length && text[position] == '\r')
                position++;
            if (position < text.Length && text[position] == '\n')
                position++;
            else if (position < text.Length)
                throw new FormatException(
                    $"{line}: after a closing quotation mark, a comma or a line break is expected."
                );
            line++;
            return fields;
        }
    }

    private static string ReadPlain(string text, ref int position, int line)
    {
        var end = text.AsSpan(position).IndexOfAny(',', '\n');
        var value = end < 0 ? text[position..] : text.Substring(position, end);
        position += value.Length;
        if (value.EndsWith('\r'))
        {
            value = value[..^1];
            position--;
        }
        return value.Contains('"')
            ? throw new FormatException($"{line}: a value with a quotation mark must be quoted, with the mark doubled.")
            : value;
    }

    private static string ReadQuoted(string text, ref int position, ref int line)
    {
        var (value, first) = (new StringBuilder(), line);
        for (position++; position < text.Length; position++)
        {
            if (text[position] == '"')
            {
                if (position + 1 >= text.Length || text[position + 1] != '"')
                {
                    position++;
                    return value.ToString();
                }
                position++;
            }
            line += text[position] == '\n' ? 1 : 0;
            value.Append(text[position]);
        }
        throw new FormatException($"{first}: a quotation mark is not closed.");
    }
}
