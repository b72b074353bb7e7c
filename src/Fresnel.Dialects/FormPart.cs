namespace Fresnel.Dialects;

/// <summary>A part of a form, as it came.</summary>
/// <param name="FileName">Null: a text field.</param>
/// <param name="MediaType">As the sender claims; null: not said.</param>
/// <param name="Data">A slice of the body: valid as long as it.</param>
public sealed record FormPart(string Name, string? FileName, string? MediaType, ReadOnlyMemory<byte> Data);
