namespace Fresnel.Server.Admin;

/// <summary>Filters of the usage report, as unparsed text. Null: any.</summary>
/// <param name="GroupBy">Null: by key, or all calls together if there is an interval.</param>
/// <param name="Since">
/// A day, a time, or a duration before now such as <c>24h</c> or <c>7d</c>; null: from the beginning.
/// </param>
/// <param name="Until">The same forms; null: until now.</param>
/// <param name="Interval"><c>hour</c>, <c>day</c> or <c>month</c>; null: one total for the whole time.</param>
/// <param name="Key">Id of the key.</param>
/// <param name="Team">Id of the key's team.</param>
/// <param name="Organisation">Id of the organisation of the key's team.</param>
/// <param name="Model">The model of the request.</param>
/// <param name="Provider">The provider that answered or was tried last.</param>
/// <param name="Status">How the calls ended.</param>
/// <param name="Limit">A number of groups, 1 to 1000; null: all.</param>
internal sealed record UsageQuery(
    string? GroupBy = null,
    string? Since = null,
    string? Until = null,
    string? Interval = null,
    string? Key = null,
    string? Team = null,
    string? Organisation = null,
    string? Model = null,
    string? Provider = null,
    string? Status = null,
    string? Limit = null
);
