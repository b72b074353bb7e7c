namespace Fresnel.Ledger;

/// <summary>Properties of a charged amount.</summary>
[Flags]
public enum SettlementFlags
{
    None = 0,

    /// <summary>Its usage was estimated at least in part.</summary>
    Estimated = 1 << 0,

    /// <summary>A crash interrupted the call: the full reservation was charged.</summary>
    Unsettled = 1 << 1,

    /// <summary>The cost exceeded the reservation.</summary>
    Overrun = 1 << 2,

    /// <summary>A required price is unknown, and so is the cost.</summary>
    PriceUnknown = 1 << 3,

    /// <summary>A budget was nearly spent, so cheaper deployments were tried first.</summary>
    SteppedDown = 1 << 4,
}
