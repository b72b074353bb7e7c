namespace Fresnel.Ledger;

/// <summary>The first half of a call's entry, written before anything is sent.</summary>
/// <param name="Model">As the caller wrote it.</param>
/// <param name="User">The caller's own name for its user.</param>
/// <param name="Operation">What was asked for, in a word: <c>chat</c>, <c>image</c>.</param>
/// <param name="StartedAt">Unix time in milliseconds.</param>
/// <param name="Reserved">Nanodollars set aside: what is booked should the process die; null: not known.</param>
internal readonly record struct Reservation(
    string Id,
    string KeyId,
    string? User,
    string Operation,
    string Model,
    long StartedAt,
    long? Reserved
);
