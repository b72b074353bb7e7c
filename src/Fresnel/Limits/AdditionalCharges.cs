using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>What attempts beside the answering one are billed.</summary>
internal sealed class AdditionalCharges
{
    private readonly List<Charge> _charges = [];

    public Charge[] Charges => [.. _charges];

    /// <summary>Null: a price is not known.</summary>
    public Money? Cost { get; private set; } = Money.Zero;

    /// <summary>As much of <see cref="Cost"/> as is known.</summary>
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
