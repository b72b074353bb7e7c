namespace Fresnel.Calls;

/// <summary>The caller's rate limit status: for each kind, the tightest limit of its scopes.</summary>
public readonly record struct RateLimitStatus(RateLimitState Requests, RateLimitState Tokens, RateLimitState Images);
