using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>What attempts beside the answering one are billed.</summary>
internal sealed class OtherCharges
{
    private readonly List<Charge> _charges = [];

    public Charge[] Charges => [.. _charges];

    /// <summary>Null: a price is not known.</summary>
    public Money? Cost { get; private set; } = Money.Zero;

    /// <summary>As much of <see cref="Cost"/> as is known.</summary>
    public Money Known { get; private set; }

    public Usage Usage { get; private set; } = new();

    public bool Estimated { get; private set; }

    public void Add(Charge charge, Usage usage)
    {
        _charges.Add(charge);
        (Usage, Estimated) = (Usage + usage, Estimated || charge.Estimated);
        if (charge.Lines.Sum is { } sum)
            (Cost, Known) = (Cost + new Money(sum), Known + new Money(sum));
        else
            Cost = null;
    }
}
