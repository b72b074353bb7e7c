namespace Fresnel.Ledger;

/// <summary>What one attempt of a call is billed.</summary>
/// <param name="Attempt">Its number among the call's, from 1.</param>
/// <param name="PriceId">The price it was reckoned by, see <see cref="PriceTable"/>; 0: none that is kept.</param>
/// <param name="IsEstimated">Some of it was counted by us, not by the vendor.</param>
/// <param name="Lines">None: nothing is billed.</param>
internal readonly record struct Charge(
    int Attempt,
    string? Provider,
    string? Model,
    long PriceId,
    bool IsEstimated,
    ChargeLines Lines
);
