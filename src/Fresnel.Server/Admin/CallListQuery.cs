namespace Fresnel.Server.Admin;

/// <summary>Filters of the list of calls, as unparsed text. Null: any.</summary>
/// <param name="Key">Id of the key.</param>
/// <param name="Team">Id of the key's team.</param>
/// <param name="Organisation">Id of the organisation of the key's team.</param>
/// <param name="Model">The model of the request.</param>
/// <param name="Provider">The provider that answered or was tried last.</param>
/// <param name="Status">
/// <c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c> or <c>unsettled</c>.
/// </param>
/// <param name="Since">A day, a time, or a duration before now such as <c>24h</c>.</param>
/// <param name="Until">The same forms.</param>
/// <param name="MinCost">Dollars.</param>
/// <param name="Limit">Maximum number of calls, 1 to 1,000; null: 50.</param>
/// <param name="After"><c>next</c> of the page before; null: from the newest call.</param>
internal sealed record CallListQuery(
    string? Key = null,
    string? Team = null,
    string? Organisation = null,
    string? Model = null,
    string? Provider = null,
    string? Status = null,
    string? Since = null,
    string? Until = null,
    string? MinCost = null,
    string? Limit = null,
    string? After = null
);
