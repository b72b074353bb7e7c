namespace Fresnel.Access;

/// <summary>A new key or a key with a new secret. The secret is not stored and cannot be shown later.</summary>
public sealed record CreatedKey(ApiKey Key, string Secret);
