using System.Text;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>Comma-separated values as RFC 4180 describes them; line breaks may be LF or CRLF.</summary>
internal static class Csv
{
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
