using System.Globalization;
using System.Text.RegularExpressions;

namespace Fresnel.Vision.Pages.Words;

/// <summary>Numbers as pages write them: 1,000 · 12.5% · $3k · −4 · 1.5M · 1.234,50 €.</summary>
internal static partial class NumberText
{
    private const int MaxLength = 32;

    /// <summary>The value of a text that is one number; null for other texts.</summary>
    /// <param name="isMoney">Whether a point before exactly three digits separates thousands.</param>
    public static double? Parse(string text, bool isMoney = false)
    {
        if (text.Length > MaxLength)
            return null;
        var match = Whole().Match(text.Trim().Replace('−', '-').Replace('–', '-').Replace('\u00a0', ' '));
        if (!match.Success)
            return null;
        var digits = WithPoint(match.Groups["digits"].Value.Replace(" ", "").Replace("'", ""), isMoney);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        value *= match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "k" => 1e3,
            "m" or "mio" => 1e6,
            "b" or "bn" => 1e9,
            _ => 1,
        };
        return match.Groups["sign"].Success || match.Groups["sign2"].Success ? -value : value;
    }

    /// <summary>The value of an axis label as a reader gives it: a tick mark read as a dash behind it, O for 0, l for 1.</summary>
    public static double? ParseTick(string text)
    {
        if (Parse(text) is { } value)
            return value;
        text = TickMark().Replace(text.Trim(), "");
        if (Parse(text) is { } cleaned)
            return cleaned;
        return text.Length <= 6 && text.Any(c => char.IsDigit(c) || c is 'O' or 'o') && Misread().IsMatch(text)
            ? Parse(text.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1'))
            : null;
    }

    private static string WithPoint(string digits, bool isMoney)
    {
        var (comma, point) = (digits.LastIndexOf(','), digits.LastIndexOf('.'));
        if (comma >= 0 && point >= 0)
            return comma > point
                ? digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
                : digits.Replace(",", "", StringComparison.Ordinal);
        if (comma >= 0)
            return CommaThousands().IsMatch(digits)
                ? digits.Replace(",", "", StringComparison.Ordinal)
                : digits.Replace(',', '.');
        return digits.Count(c => c == '.') > 1 || (isMoney && PointThousands().IsMatch(digits))
            ? digits.Replace(".", "", StringComparison.Ordinal)
            : digits;
    }

    [GeneratedRegex(
        @"^(?<sign>-)?\s*(?:[$€£¥₹]|EUR|USD|GBP|CHF)?\s*(?<sign2>-)?(?<digits>\d[\d.,' ]*|\.\d+)\s*(?<unit>k|K|M|B|bn|Mio)?\s*(?:%|€|£|\$|¥|EUR|USD|GBP|CHF|zł|kr|°C?)?$"
    )]
    private static partial Regex Whole();

    [GeneratedRegex(@"\s+\S$|\s*[-–—+=|_~.,:;'""]+$")]
    private static partial Regex TickMark();

    [GeneratedRegex(@"^[-$€£]*[\dOolI.,]+[%k]?$")]
    private static partial Regex Misread();

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+$")]
    private static partial Regex CommaThousands();

    [GeneratedRegex(@"^\d{1,3}\.\d{3}$")]
    private static partial Regex PointThousands();
}
