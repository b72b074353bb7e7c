using System.Globalization;

namespace Fresnel.Server.Admin;

/// <summary>Parses times in queries and options: <c>30m</c>, <c>12h</c>, <c>7d</c>, <c>2030-01-31</c>, or a time.</summary>
internal static class RelativeTime
{
    private const int MaxCount = 100_000;

    /// <param name="sign">1: a duration is from now on; −1: it is before now.</param>
    /// <returns>Null: the text is none of these.</returns>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now, int sign)
    {
        if (
            text is [.. var digits, var unit]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count < MaxCount
        )
        {
            switch (unit)
            {
                case 'm':
                    return now.AddMinutes(sign * count);
                case 'h':
                    return now.AddHours(sign * count);
                case 'd':
                    return now.AddDays(sign * count);
            }
        }
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
    }
}
