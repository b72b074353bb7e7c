namespace Fresnel.Dialects;

/// <summary>A request body and its media type.</summary>
/// <param name="MediaType">Includes parameters, such as a form's boundary.</param>
/// <param name="Segments">The body's segments, in order.</param>
public sealed record WireContent(string MediaType, IReadOnlyList<ReadOnlyMemory<byte>> Segments);
