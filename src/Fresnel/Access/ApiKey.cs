using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>What is known of a key once its secret was shown.</summary>
/// <param name="Id"><c>key_…</c>, no secret.</param>
/// <param name="Hint">The secret's first and last characters, to recognise it by.</param>
/// <param name="Budget">Most it may ever spend; null: no limit.</param>
/// <param name="RevokedAt">Null: it is valid.</param>
public sealed record ApiKey(string Id, string Name, KeyRole Role, string Hint, Money? Budget, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
