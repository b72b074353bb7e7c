using System.Buffers;
using System.Text;

namespace Fresnel.Server.Hosting;

/// <summary>Makes characters visible that a terminal would obey, such as escape sequences in text read from an image.</summary>
internal static class ControlCharacters
{
    /// <summary>Marks that reorder or hide text.</summary>
    public const string Marks =
        "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF";

    /// <summary>C0 except tab and line feed, DEL, C1, and <see cref="Marks"/>.</summary>
    private static readonly SearchValues<char> s_unsafe = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(c => c is not ('\t' or '\n')),
        .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code),
        .. Marks,
    ]);

    /// <returns>The text with Unicode's control pictures (<c>␛</c>), or <c>‹U+202E›</c> where there is none.</returns>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(s_unsafe))
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
            Append(escaped, c);
        return escaped.ToString();
    }

    /// <returns>The same JSON, with such characters inside its strings as <c>\u202E</c>.</returns>
    public static string EscapeJson(string json)
    {
        if (!json.AsSpan().ContainsAny(s_unsafe))
            return json;
        var escaped = new StringBuilder(json.Length + 8);
        foreach (var c in json)
            _ = s_unsafe.Contains(c) ? escaped.Append($"\\u{(int)c:X4}") : escaped.Append(c);
        return escaped.ToString();
    }

    private static void Append(StringBuilder output, char c)
    {
        if (!s_unsafe.Contains(c))
            output.Append(c);
        else if (c < 0x20)
            output.Append((char)(0x2400 + c));
        else if (c == 0x7F)
            output.Append('\u2421');
        else
            output.Append($"‹U+{(int)c:X4}›");
    }
}
