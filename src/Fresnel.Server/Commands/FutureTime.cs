using System.Globalization;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>Parses a time in the future: <c>30d</c>, <c>12h</c>, <c>2030-01-31</c>, a time, or <c>none</c>.</summary>
internal static class FutureTime
{
    /// <returns>Null: <c>none</c>.</returns>
    /// <exception cref="OperatorErrorException">The text is none of these.</exception>
    public static DateTimeOffset? Parse(string option, string text)
    {
        if (text == "none")
            return null;
        var now = TimeProvider.System.GetUtcNow();
        if (
            text.Length > 1
            && int.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            && count < 100_000
        )
        {
            switch (text[^1])
            {
                case 'm':
                    return now.AddMinutes(count);
                case 'h':
                    return now.AddHours(count);
                case 'd':
                    return now.AddDays(count);
            }
        }
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw new OperatorErrorException(
                $"{option} is {text}; a duration from now such as 30d or 12h, a day such as 2030-01-31, a time, or none is expected."
            );
    }
}
