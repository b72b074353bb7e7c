namespace Fresnel.Files;

/// <summary>An uploaded file.</summary>
/// <param name="Id"><c>file-</c> and 32 hexadecimal digits, later ones sorting after earlier ones.</param>
/// <param name="Purpose">The purpose that the caller gave.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record StoredFile(
    string Id,
    string KeyId,
    string Name,
    string Purpose,
    long Bytes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt
);
