namespace Fresnel.Server.Admin;

/// <summary>The envelope of every list response.</summary>
internal sealed record ListView<T>(IReadOnlyList<T> Data);
