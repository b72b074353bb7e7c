namespace Fresnel.Access;

/// <summary>A key as it was made: the only time its secret is at hand.</summary>
public sealed record CreatedKey(ApiKey Key, string Secret);
