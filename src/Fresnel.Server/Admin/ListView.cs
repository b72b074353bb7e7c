namespace Fresnel.Server.Admin;

/// <summary>The envelope of every list response.</summary>
/// <param name="Data">The items.</param>
internal sealed record ListView<T>(IReadOnlyList<T> Data);
