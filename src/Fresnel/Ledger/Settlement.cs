using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>The second half of a call's entry: how it ended and what is booked for it.</summary>
/// <param name="Status">In a word: <c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c>.</param>
/// <param name="Error">The kind of failure, in snake_case; null: none.</param>
/// <param name="Provider">Who answered, or was tried last; null: nobody.</param>
/// <param name="ServedModel">The provider's name for the model.</param>
/// <param name="Cost">Nanodollars; null: the price is not known.</param>
/// <param name="Milliseconds">From start to end.</param>
/// <param name="FirstEventMilliseconds">From start to the first event; null: there was none.</param>
/// <param name="Charge">What the attempt that answered is billed; its deployment is the settlement's. Amounts of all charges add up to the cost.</param>
/// <param name="AdditionalCharges">What further attempts are billed; null: there are none.</param>
internal readonly record struct Settlement(
    string Status,
    string? Error,
    string? Provider,
    string? ServedModel,
    Usage? Usage,
    long? Cost,
    SettlementFlags Flags,
    int Attempts,
    long Milliseconds,
    long? FirstEventMilliseconds,
    Charge Charge = default,
    Charge[]? AdditionalCharges = null
);
