namespace Fresnel.Dialects;

/// <summary>A body to be sent, with what it is.</summary>
/// <param name="MediaType">With its parameters, such as a form's boundary.</param>
/// <param name="Segments">Sent one after another.</param>
public sealed record WireContent(string MediaType, IReadOnlyList<ReadOnlyMemory<byte>> Segments);
