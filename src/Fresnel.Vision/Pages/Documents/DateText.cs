using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Documents;

/// <summary>Dates as papers write them, in ten languages.</summary>
internal static partial class DateText
{
    private const int MaxLength = 200;

    private static readonly string[] s_english =
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ];

    /// <summary>Beginnings of months' names that differ from the English ones.</summary>
    private static readonly Dictionary<string, int> s_others = new()
    {
        ["gen"] = 1,
        ["ene"] = 1,
        ["sty"] = 1,
        ["oca"] = 1,
        ["fev"] = 2,
        ["lut"] = 2,
        ["sub"] = 2,
        ["maa"] = 3,
        ["mrt"] = 3,
        ["mae"] = 3,
        ["mrz"] = 3,
        ["avr"] = 4,
        ["abr"] = 4,
        ["kwi"] = 4,
        ["nis"] = 4,
        ["mai"] = 5,
        ["mei"] = 5,
        ["mag"] = 5,
        ["maj"] = 5,
        ["giu"] = 6,
        ["cze"] = 6,
        ["haz"] = 6,
        ["lug"] = 7,
        ["lip"] = 7,
        ["tem"] = 7,
        ["aou"] = 8,
        ["ago"] = 8,
        ["sie"] = 8,
        ["set"] = 9,
        ["wrz"] = 9,
        ["eyl"] = 9,
        ["okt"] = 10,
        ["out"] = 10,
        ["ott"] = 10,
        ["paz"] = 10,
        ["eki"] = 10,
        ["lis"] = 11,
        ["kas"] = 11,
        ["dez"] = 12,
        ["dic"] = 12,
        ["gru"] = 12,
        ["ara"] = 12,
    };

    /// <summary>
    /// The first date of a text; 03/04/2025 is the third of April unless the second number is above 12.
    /// </summary>
    public static DateOnly? Find(string text) => Match(text)?.Date;

    /// <summary>The date with the part of the text that states it.</summary>
    public static (DateOnly Date, string Text)? Match(string text)
    {
        if (text.Length > MaxLength)
            text = text[..MaxLength];
        if (YearFirst().Match(text) is { Success: true } iso && Of(iso, 1, 2, 3) is { } first)
            return (first, iso.Value);
        if (
            DayFirst().Match(text) is { Success: true } numbers
            && (Of(numbers, 3, 2, 1) ?? Of(numbers, 3, 1, 2)) is { } second
        )
            return (second, numbers.Value);
        if (DayMonth().Match(text) is { Success: true } worded && OfWord(worded, 3, 2, 1) is { } third)
            return (third, worded.Value);
        return MonthDay().Match(text) is { Success: true } american && OfWord(american, 3, 1, 2) is { } fourth
            ? (fourth, american.Value)
            : null;
    }

    private static DateOnly? Of(Match match, int year, int month, int day) =>
        Date(Number(match, year), Number(match, month), Number(match, day));

    private static DateOnly? OfWord(Match match, int year, int month, int day) =>
        Date(Number(match, year), Month(match.Groups[month].Value), Number(match, day));

    private static DateOnly? Date(int year, int month, int day)
    {
        year += year < 100 ? 2000 : 0;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int Month(string word)
    {
        var key = TextKey.Of(word);
        if (key.Length < 3)
            return 0;
        if (key.StartsWith("juin", StringComparison.Ordinal) || key.StartsWith("junh", StringComparison.Ordinal))
            return 6;
        if (key.StartsWith("juil", StringComparison.Ordinal))
            return 7;
        var index = Array.IndexOf(s_english, key[..3]);
        return index >= 0 ? index + 1 : s_others.GetValueOrDefault(key[..3]);
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<!\d)(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?((?:19|20)\d\d|\d\d)(?!\d)")]
    private static partial Regex DayFirst();

    [GeneratedRegex(
        @"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*(?:de\s+)?(\p{L}{3,})\.?,?[\s-]*(?:de\s+)?((?:19|20)\d\d)"
    )]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"(\p{L}{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*((?:19|20)\d\d)")]
    private static partial Regex MonthDay();
}
