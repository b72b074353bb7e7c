using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Fresnel.Ledger;

/// <summary>The lines of one charge, stored inline without allocation.</summary>
internal struct ChargeLines : IEquatable<ChargeLines>
{
    /// <summary>One line for every kind of token.</summary>
    public const int MaxLines = 10;

    private LineBuffer _lines;

    public int Count { get; private set; }

    [UnscopedRef]
    public readonly ReadOnlySpan<ChargeLine> Span => ((ReadOnlySpan<ChargeLine>)_lines)[..Count];

    /// <summary>Nanodollars; null: the amount of a line is unknown.</summary>
    public readonly long? Sum
    {
        get
        {
            var sum = 0L;
            foreach (var line in Span)
            {
                if (line.Amount is not { } amount)
                    return null;
                sum = checked(sum + amount);
            }
            return sum;
        }
    }

    /// <summary>A single amount in nanodollars without details.</summary>
    public static ChargeLines Single(LedgerLineKind kind, long? amount)
    {
        var lines = new ChargeLines();
        lines.Add(new ChargeLine(kind, 1, IsPerItem: true, null, amount));
        return lines;
    }

    /// <summary>
    /// Adds a line, or adds to the line of the same kind and price. If all lines are used, it is added to the last one,
    /// which then has no unit price.
    /// </summary>
    public void Add(in ChargeLine line)
    {
        for (var i = 0; i < Count; i++)
        {
            ref var same = ref _lines[i];
            if (same.Kind == line.Kind && same.IsPerItem == line.IsPerItem && same.UnitPrice == line.UnitPrice)
            {
                same = same with { Quantity = same.Quantity + line.Quantity, Amount = same.Amount + line.Amount };
                return;
            }
        }
        if (Count < MaxLines)
        {
            _lines[Count++] = line;
            return;
        }
        ref var last = ref _lines[MaxLines - 1];
        last = last with
        {
            Quantity = last.Quantity + line.Quantity,
            UnitPrice = null,
            Amount = last.Amount + line.Amount,
        };
    }

    public readonly bool Equals(ChargeLines other) => Span.SequenceEqual(other.Span);

    public override readonly bool Equals(object? obj) => obj is ChargeLines other && Equals(other);

    public override readonly int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, _lines[0]);

    [InlineArray(MaxLines)]
    private struct LineBuffer
    {
        private ChargeLine _first;
    }
}
