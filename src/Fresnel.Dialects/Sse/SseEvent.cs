namespace Fresnel.Dialects.Sse;

/// <summary>A server-sent event. Valid until the next <see cref="SseReader.GetMemory"/>.</summary>
/// <param name="Raw">All bytes, including comments between its lines and the final blank line.</param>
/// <param name="Data">
/// The data lines without field names, joined by line feeds; a slice of <paramref name="Raw"/> for a single
/// line.
/// </param>
/// <param name="Name">The <c>event:</c> field; empty: none.</param>
/// <param name="Id">The <c>id:</c> field; empty: none.</param>
public readonly record struct SseEvent(
    ReadOnlyMemory<byte> Raw,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Name,
    ReadOnlyMemory<byte> Id
);
