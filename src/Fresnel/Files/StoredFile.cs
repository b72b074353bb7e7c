namespace Fresnel.Files;

/// <summary>A file that a key uploaded.</summary>
/// <param name="Id"><c>file-</c> and 32 hexadecimal digits, later ones sorting after earlier ones.</param>
/// <param name="Purpose">What for, in the caller's word.</param>
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
