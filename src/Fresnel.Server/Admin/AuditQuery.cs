namespace Fresnel.Server.Admin;

/// <summary>Filters of the audit log, as unparsed text.</summary>
/// <param name="Target">Id of the changed resource; null: any.</param>
/// <param name="Before">Only entries older than the entry with this id.</param>
/// <param name="Limit">Maximum number of entries, 1 to 1,000; null: 100.</param>
internal sealed record AuditQuery(string? Target = null, string? Before = null, string? Limit = null);
