namespace Fresnel.Traces;

/// <param name="Deployment"><c>provider/model</c>.</param>
/// <param name="Rank">From 1; null: it was excluded.</param>
/// <param name="Reason">Why it has its rank or was excluded, for people.</param>
public sealed record TraceCandidate(string Deployment, int? Rank, string Reason);
