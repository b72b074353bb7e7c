namespace Fresnel.Server.Admin;

/// <summary>A deployment that was considered for a call.</summary>
/// <param name="Deployment">As <c>provider/model</c>.</param>
/// <param name="Rank">Rank in the plan, from 1; absent if it was excluded.</param>
/// <param name="Reason">Why it has its rank or was excluded.</param>
internal sealed record TraceCandidateView(string Deployment, int? Rank, string Reason);
