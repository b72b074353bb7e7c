using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>The second half of a call's journal entry: how the call ended and what it is charged.</summary>
internal readonly record struct Settlement
{
    /// <summary><c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c> or <c>interrupted</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The kind of error in snake case; null: none.</summary>
    public string? Error { get; init; }

    /// <summary>The provider that answered or was tried last; null: none was tried.</summary>
    public string? Provider { get; init; }

    /// <summary>The provider's name for the model.</summary>
    public string? ServedModel { get; init; }

    /// <summary>Null: unknown.</summary>
    public Usage? Usage { get; init; }

    /// <summary>Nanodollars, the sum of all charges; null: a price is unknown.</summary>
    public long? Cost { get; init; }

    public SettlementFlags Flags { get; init; }

    /// <summary>Deployments that were tried, including those that failed.</summary>
    public int Attempts { get; init; }

    /// <summary>From the call's start to its end.</summary>
    public long Milliseconds { get; init; }

    /// <summary>From the call's start to the first event; null: there was none.</summary>
    public long? FirstEventMilliseconds { get; init; }

    /// <summary>The charge of the attempt that answered; its deployment is the settlement's.</summary>
    public Charge Charge { get; init; }

    /// <summary>The charges of further attempts; null: none.</summary>
    public Charge[]? AdditionalCharges { get; init; }
}
