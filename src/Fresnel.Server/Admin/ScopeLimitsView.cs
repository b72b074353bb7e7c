using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>The rate limits of a scope and what remains of them.</summary>
/// <param name="Limits">The scope's own limits, or the server's defaults.</param>
/// <param name="Running">Calls in progress.</param>
internal sealed record ScopeLimitsView(
    ScopeKind Level,
    string Id,
    string Name,
    RateLimits Limits,
    long? RequestsRemaining,
    long? TokensRemaining,
    long? ImagesRemaining,
    long Running
);
