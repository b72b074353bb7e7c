using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>The charges of attempts other than the answering one.</summary>
internal sealed class AdditionalCharges
{
    private readonly List<Charge> _charges = [];

    public Charge[] Charges => [.. _charges];

    /// <summary>Null: a price is unknown.</summary>
    public Money? Cost { get; private set; } = Money.Zero;

    /// <summary>The sum of the known amounts.</summary>
    public Money KnownCost { get; private set; }

    public Usage Usage { get; private set; } = new();

    public bool IsEstimated { get; private set; }

    public void Add(Charge charge, Usage usage)
    {
        _charges.Add(charge);
        (Usage, IsEstimated) = (Usage + usage, IsEstimated || charge.IsEstimated);
        if (charge.Lines.Sum is { } sum)
            (Cost, KnownCost) = (Cost + new Money(sum), KnownCost + new Money(sum));
        else
            Cost = null;
    }
}
