namespace Fresnel.Dialects.OpenAI;

/// <summary>A file as returned by <c>/v1/files</c>.</summary>
/// <param name="ExpiresAt">Null: it does not expire.</param>
public readonly record struct FileObject(
    string Id,
    string Name,
    string Purpose,
    long Bytes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt
);
