namespace Fresnel.Contracts.Requests;

/// <summary>A top-level member of a JSON body, by byte offsets.</summary>
/// <param name="Start">Offset of the opening quote of the name.</param>
/// <param name="ValueStart">Offset of the first byte of the value.</param>
/// <param name="End">Offset after the last byte of the value.</param>
public readonly record struct WireMember(string Name, int Start, int ValueStart, int End);
