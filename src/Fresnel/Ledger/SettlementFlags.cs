namespace Fresnel.Ledger;

/// <summary>What is unusual about an amount that was booked.</summary>
[Flags]
public enum SettlementFlags
{
    None = 0,

    /// <summary>Some of it was counted by us, not by the vendor.</summary>
    Estimated = 1 << 0,

    /// <summary>The process died before the call ended: the whole reservation was booked.</summary>
    Unsettled = 1 << 1,

    /// <summary>The vendor counted more than was set aside.</summary>
    Overrun = 1 << 2,

    /// <summary>A needed price is not known, so no cost is.</summary>
    PriceUnknown = 1 << 3,

    /// <summary>A budget was nearly spent, so that cheaper deployments were asked first.</summary>
    SteppedDown = 1 << 4,
}
