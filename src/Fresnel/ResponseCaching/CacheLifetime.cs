using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Fresnel.ResponseCaching;

/// <summary>How long an answer is stored, as the header <c>x-fresnel-cache</c> and the configuration write it.</summary>
public static class CacheLifetime
{
    /// <summary>What is accepted, for messages.</summary>
    public const string Expected = "a time from 1s to 7d such as 30s, 5m, 1h or 1d, or off";

    private static readonly TimeSpan s_max = TimeSpan.FromDays(7);

    /// <param name="lifetime">Zero: <c>off</c>.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan lifetime)
    {
        lifetime = default;
        if (text is "off")
            return true;
        if (
            text is not [.. var digits, var unit]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
            return false;
        long seconds = unit switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => 0,
        };
        lifetime = TimeSpan.FromSeconds(seconds * count);
        return lifetime > TimeSpan.Zero && lifetime <= s_max;
    }
}
