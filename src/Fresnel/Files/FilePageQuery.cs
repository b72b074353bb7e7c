namespace Fresnel.Files;

/// <summary>A page of a key's files.</summary>
/// <param name="After">The id of the last file of the previous page; null: the first page.</param>
/// <param name="Purpose">Null: any.</param>
public sealed record FilePageQuery(string? After, int Limit, bool NewestFirst, string? Purpose);
