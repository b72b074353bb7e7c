namespace Fresnel.Server.Admin;

/// <summary>Filters of the usage report, as unparsed text.</summary>
/// <param name="GroupBy">Null: by key.</param>
/// <param name="Since">
/// A day, a time, or a duration before now such as <c>24h</c> or <c>7d</c>; null: from the beginning.
/// </param>
/// <param name="Until">The same forms; null: until now.</param>
internal sealed record UsageQuery(string? GroupBy = null, string? Since = null, string? Until = null);
