using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>Who calls: a key that was checked.</summary>
/// <param name="KeyId">The key's id, which is no secret.</param>
/// <param name="Name">The key's name, for people.</param>
/// <param name="Budget">Most the key may ever spend; null: no limit.</param>
public sealed record Caller(string KeyId, string Name, KeyRole Role, Money? Budget = null);
