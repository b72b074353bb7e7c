using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>The rate limits of a scope and what remains of them.</summary>
/// <param name="Level">Kind of the scope.</param>
/// <param name="Id">Id of the scope.</param>
/// <param name="Name">Name of the scope.</param>
/// <param name="Limits">The scope's own limits, or the server's defaults.</param>
/// <param name="RequestsRemaining">Null: not limited.</param>
/// <param name="TokensRemaining">Null: not limited.</param>
/// <param name="ImagesRemaining">Null: not limited.</param>
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
