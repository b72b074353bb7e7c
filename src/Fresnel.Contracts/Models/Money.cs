using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Fresnel.Contracts.Models;

/// <summary>
/// An exact amount in nanodollars (1,000,000,000 per US dollar). Arithmetic throws
/// <see cref="OverflowException"/> on overflow.
/// </summary>
public readonly record struct Money(long Nanodollars) : IComparable<Money>, IUtf8SpanFormattable
{
    /// <summary>The cost of a rejected call.</summary>
    public static readonly Money Zero;

    /// <summary>Converts dollars, exact to the nanodollar; a finer fraction is rounded up.</summary>
    public static Money FromDollars(decimal dollars) => new(checked((long)decimal.Ceiling(dollars * 1_000_000_000m)));

    /// <summary>The amount in dollars, exact.</summary>
    public decimal Dollars => Nanodollars / 1_000_000_000m;

    public static Money operator +(Money left, Money right) => new(checked(left.Nanodollars + right.Nanodollars));

    public static Money operator -(Money left, Money right) => new(checked(left.Nanodollars - right.Nanodollars));

    public static Money operator *(Money amount, long count) => new(checked(amount.Nanodollars * count));

    public static bool operator <(Money left, Money right) => left.Nanodollars < right.Nanodollars;

    public static bool operator >(Money left, Money right) => left.Nanodollars > right.Nanodollars;

    public static bool operator <=(Money left, Money right) => left.Nanodollars <= right.Nanodollars;

    public static bool operator >=(Money left, Money right) => left.Nanodollars >= right.Nanodollars;

    public int CompareTo(Money other) => Nanodollars.CompareTo(other.Nanodollars);

    /// <summary>Dollars without trailing zeros, for example <c>0.0004</c>.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[32];
        TryFormat(text, out var length);
        return Encoding.ASCII.GetString(text[..length]);
    }

    /// <inheritdoc cref="ToString"/>
    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format = default,
        IFormatProvider? provider = null
    )
    {
        var (dollars, remainder) = Math.DivRem(Nanodollars, 1_000_000_000);
        var sign = dollars == 0 && remainder < 0 ? "-" : "";
        var written = Utf8.TryWrite(
            utf8Destination,
            CultureInfo.InvariantCulture,
            $"{sign}{dollars}.{Math.Abs(remainder):d9}",
            out bytesWritten
        );
        if (written)
            bytesWritten = utf8Destination[..bytesWritten].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        return written;
    }
}
