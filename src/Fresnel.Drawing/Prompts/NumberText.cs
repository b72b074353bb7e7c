using System.Globalization;

namespace Fresnel.Drawing.Prompts;

/// <summary>Numbers as people write them.</summary>
internal static class NumberText
{
    /// <summary>The value of <c>$1,284.50</c>, <c>12 400 €</c>, <c>2.1%</c>; a magnitude such as k stays out.</summary>
    public static bool TryParse(string text, out double value)
    {
        var digits = string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '.' or ','));
        var (dot, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        if (dot >= 0 && comma >= 0)
            digits =
                dot > comma
                    ? digits.Replace(",", "", StringComparison.Ordinal)
                    : digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (comma >= 0)
            // "10,000" groups thousands; "3,5" is a decimal comma.
            digits =
                digits.Length - comma == 4 && comma is > 0 and <= 3 ? digits.Replace(",", "", StringComparison.Ordinal)
                : digits.IndexOf(',') == comma ? digits.Replace(',', '.')
                : digits.Replace(",", "", StringComparison.Ordinal);
        else if (digits.IndexOf('.') != dot)
            digits = digits.Replace(".", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;
        if (text.AsSpan().TrimStart()[0] is '-' or '−' or '–')
            value = -value;
        return true;
    }

    /// <summary>What stands before and after the digits: <c>$</c> and <c>k</c>.</summary>
    public static (string Prefix, string Suffix) Units(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        var last = text.AsSpan().LastIndexOfAnyInRange('0', '9');
        return first < 0 ? ("", "") : (text[..first].Trim(' ', '+', '-', '−', '–'), text[(last + 1)..].Trim());
    }
}
