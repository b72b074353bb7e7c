namespace Fresnel.Limits;

/// <summary>The effect of a correction on the accounts of its call.</summary>
/// <param name="StartedAt">Start of the call, Unix milliseconds.</param>
/// <param name="Change">Nanodollars; negative: the call cost less than was charged.</param>
public sealed record CostCorrection(
    string KeyId,
    string? User,
    string? TeamId,
    string? OrganisationId,
    long StartedAt,
    long Change
);
