using System.Globalization;

namespace Fresnel.Server.WebConsole;

/// <summary>Figures as the console writes them.</summary>
internal static class Figures
{
    /// <summary>What stands where a figure is unknown.</summary>
    public const string None = "—";

    /// <summary>A sum of money: two decimals, more below a cent.</summary>
    public static string Dollars(decimal dollars) =>
        dollars == 0 ? "$0"
        : Math.Abs(dollars) < 0.01m ? Signed(dollars, "0.000000")
        : Signed(dollars, "#,##0.00");

    /// <summary>A sum of money that calls of unknown cost are not in.</summary>
    public static string Sum(decimal dollars, long unpriced) =>
        unpriced == 0 ? Dollars(dollars)
        : dollars == 0 ? "unknown"
        : $"{Dollars(dollars)} + unknown";

    /// <summary>A limit: without decimals where there are none.</summary>
    public static string Limit(decimal dollars) =>
        dollars == decimal.Truncate(dollars) ? $"${dollars.ToString("#,##0")}" : Dollars(dollars);

    /// <summary>The cost of a call: six decimals.</summary>
    public static string Cost(long? nanodollars) =>
        nanodollars switch
        {
            null => None,
            0 => "$0",
            { } amount => Signed(amount / 1_000_000_000m, "#,##0.000000"),
        };

    /// <summary>A difference in money, with its sign.</summary>
    public static string Difference(decimal dollars) => dollars > 0 ? $"+{Dollars(dollars)}" : Dollars(dollars);

    /// <summary>Dollars for a million tokens or an image, without trailing zeros.</summary>
    public static string Price(decimal? dollars) =>
        dollars switch
        {
            null => None,
            0 => "$0",
            { } price => $"${price.ToString("#,##0.00######")}",
        };

    public static string Count(long? count) => count is { } number ? number.ToString("#,##0") : None;

    /// <summary>A short count for an axis: <c>60k</c>.</summary>
    public static string Short(double number) =>
        number >= 1_000_000 ? $"{number / 1_000_000:0.#}M"
        : number >= 1000 ? $"{number / 1000:0.#}k"
        : number >= 1 ? number.ToString("0.##")
        : number.ToString("0.######");

    /// <param name="milliseconds">Null: unknown.</param>
    public static string Duration(double? milliseconds) =>
        milliseconds switch
        {
            null => None,
            < 1000 => $"{milliseconds:0} ms",
            < 10_000 => $"{milliseconds / 1000:0.00} s",
            < 100_000 => $"{milliseconds / 1000:0.0} s",
            _ => $"{milliseconds / 60_000:0} min",
        };

    public static string Percent(double share) => (share * 100).ToString("0.0") + " %";

    /// <summary>A relative change with its sign; null: there is nothing to compare with.</summary>
    public static string? Change(double now, double before) =>
        before == 0 ? null
        : (now - before) / before is var change && change < 0 ? $"−{Percent(-change)}"
        : $"+{Percent(change)}";

    /// <summary><c>14:20:31</c> today, otherwise with the day; UTC.</summary>
    public static string Time(DateTimeOffset time, DateTimeOffset now) =>
        time.UtcDateTime.Date == now.UtcDateTime.Date
            ? time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : time.UtcDateTime.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How long ago a time was: <c>2 s ago</c>.</summary>
    public static string Ago(DateTimeOffset time, DateTimeOffset now) =>
        (now - time) switch
        {
            { TotalSeconds: < 1 } => "now",
            { TotalMinutes: < 1 } ago => $"{ago.TotalSeconds:0} s ago",
            { TotalHours: < 1 } ago => $"{ago.TotalMinutes:0} min ago",
            { TotalDays: < 2 } ago => $"{ago.TotalHours:0} h ago",
            var ago => $"{ago.TotalDays:0} days ago",
        };

    /// <summary>A number for an SVG attribute.</summary>
    public static string Svg(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Signed(decimal dollars, string format) =>
        $"{(dollars < 0 ? "−" : "")}${Math.Abs(dollars).ToString(format)}";
}
