namespace Fresnel.Files;

/// <summary>Which files, and in what order.</summary>
/// <param name="After">The last one of the page before; null: from the beginning.</param>
/// <param name="Purpose">Null: any.</param>
public sealed record FilePageQuery(string? After, int Limit, bool NewestFirst, string? Purpose);
