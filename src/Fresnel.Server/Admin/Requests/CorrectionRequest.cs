using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>The actual cost of a call whose vendor reported none.</summary>
/// <example>{"call":"req_01","usd":0.12,"reason":"the vendor's invoice"}</example>
internal sealed record CorrectionRequest
{
    /// <summary>The call's id, as returned in the response header <c>x-request-id</c>.</summary>
    [StringLength(
        99,
        MinimumLength = 1,
        ErrorMessage = "{0} must be the id of a call, as returned in the x-request-id header."
    )]
    public required string Call { get; init; }

    /// <summary>The actual cost, dollars.</summary>
    [Range(0d, BudgetFields.MaxDollars, ErrorMessage = "{0} must be the actual cost of the call, {1} to {2} dollars.")]
    public required decimal Usd { get; init; }

    /// <summary>The reason, stored in the ledger; for example <c>the vendor's invoice</c>.</summary>
    [SingleLine(500, ErrorMessage = "{0} must be 1 to {1} characters without control characters.")]
    public required string Reason { get; init; }
}
