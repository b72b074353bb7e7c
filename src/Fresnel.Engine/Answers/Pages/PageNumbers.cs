using System.Globalization;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Writes numbers of pages.</summary>
internal static class PageNumbers
{
    /// <summary>Measured numbers get three digits that count, others all they have, with the unit.</summary>
    public static string Write(double value, bool isApproximate, string? unit)
    {
        var number = isApproximate ? Round(value) : Math.Round(value, 4);
        var text = number.ToString(Math.Abs(number) >= 10_000 ? "#,0.####" : "0.####", CultureInfo.InvariantCulture);
        return unit switch
        {
            null => text,
            "%" => $"{text} %".Replace(" %", "%", StringComparison.Ordinal),
            "€" => $"{text} €",
            _ => number < 0 ? $"-{unit}{text[1..]}" : $"{unit}{text}",
        };
    }

    private static double Round(double value)
    {
        if (value == 0)
            return 0;
        var digits = 3 - (int)Math.Ceiling(Math.Log10(Math.Abs(value)));
        if (digits >= 0)
            return Math.Round(value, Math.Min(10, digits));
        var step = Math.Pow(10, -digits);
        return Math.Round(value / step) * step;
    }
}
