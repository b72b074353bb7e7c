namespace Fresnel.Dialects;

/// <summary>A part of a multipart form.</summary>
/// <param name="FileName">Null: the part is a text field.</param>
/// <param name="MediaType">The declared type, not verified; null: none.</param>
/// <param name="Data">A slice of the request body, and valid as long.</param>
public sealed record FormPart(string Name, string? FileName, string? MediaType, ReadOnlyMemory<byte> Data);
