namespace Fresnel.Server.Admin;

/// <summary>A page of calls, newest first.</summary>
/// <param name="Data">May be fewer than requested, or none, although more follow.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null: this is the last one.</param>
internal sealed record CallPageView(IReadOnlyList<ListedCallView> Data, string? Next);
