namespace Fresnel.Ledger;

/// <summary>The charge for one attempt of a call.</summary>
/// <param name="Attempt">Its number among the call's attempts, from 1.</param>
/// <param name="PriceId">The id of its price in <see cref="PriceTable"/>; 0: none.</param>
/// <param name="IsEstimated">Its usage was estimated at least in part.</param>
/// <param name="Lines">Empty: nothing is charged.</param>
internal readonly record struct Charge(
    int Attempt,
    string? Provider,
    string? Model,
    long PriceId,
    bool IsEstimated,
    ChargeLines Lines
);
