using System.Text;
using System.Text.Json;

namespace Fresnel.Converter;

/// <summary>Reads what a minified script exports: one literal object or one literal text.</summary>
internal static class JavaScriptLiteral
{
    private const string Export = "exports=";

    /// <summary>The object after the last <c>exports=</c>.</summary>
    /// <exception cref="ConversionException">There is none.</exception>
    public static JsonElement ReadObject(string script)
    {
        try
        {
            return JsonDocument.Parse(ToJson(script, Start(script))).RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ConversionException($"The script exports no object of literals: {e.Message}");
        }
    }

    /// <summary>The text after the last <c>exports=</c>.</summary>
    /// <exception cref="ConversionException">There is none.</exception>
    public static string ReadText(string script)
    {
        var start = Start(script);
        var end = start < script.Length ? script.IndexOf(script[start], start + 1) : -1;
        return end > 0 ? script[(start + 1)..end] : throw new ConversionException("The script exports no text.");
    }

    private static int Start(string script) =>
        script.LastIndexOf(Export, StringComparison.Ordinal) is >= 0 and var at
            ? at + Export.Length
            : throw new ConversionException("The script exports nothing.");

    /// <summary>Keys get quotation marks, <c>!0</c> becomes true, <c>.5</c> becomes 0.5; it ends with the object.</summary>
    private static string ToJson(string script, int start)
    {
        var json = new StringBuilder();
        var depth = 0;
        for (var at = start; at < script.Length; )
        {
            var letter = script[at];
            if (letter is '"')
            {
                var end = script.IndexOf('"', at + 1) + 1;
                json.Append(script, at, end - at);
                at = end;
                continue;
            }
            if (letter is '!')
            {
                json.Append(script[at + 1] is '0' ? "true" : "false");
                at += 2;
                continue;
            }
            if (char.IsLetter(letter) || letter is '_')
            {
                var end = at;
                while (char.IsLetterOrDigit(script[end]) || script[end] is '_')
                    end++;
                var word = script[at..end];
                json.Append(script[end] is ':' ? $"\"{word}\"" : word);
                at = end;
                continue;
            }
            if (char.IsDigit(letter) || letter is '-' or '.')
            {
                at = AddNumber(script, at, json);
                continue;
            }
            json.Append(letter);
            at++;
            depth +=
                letter is '{' or '[' ? 1
                : letter is '}' or ']' ? -1
                : 0;
            if (depth == 0)
                break;
        }
        return json.ToString();
    }

    /// <returns>Where the number ends.</returns>
    private static int AddNumber(string script, int at, StringBuilder json)
    {
        if (script[at] is '-')
            json.Append(script[at++]);
        if (script[at] is '.')
            json.Append('0');
        while (
            char.IsAsciiLetterOrDigit(script[at])
            || script[at] is '.' or '+'
            || (script[at] is '-' && script[at - 1] is 'e')
        )
            json.Append(script[at++]);
        return at;
    }
}
