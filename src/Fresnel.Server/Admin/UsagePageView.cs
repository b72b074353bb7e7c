namespace Fresnel.Server.Admin;

/// <summary>A page of the usage report: whole periods.</summary>
/// <param name="Data">May be none although more follow.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null: this is the last one.</param>
internal sealed record UsagePageView(IReadOnlyList<UsageView> Data, DateTimeOffset? Next);
