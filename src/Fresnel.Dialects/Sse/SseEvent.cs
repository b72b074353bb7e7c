namespace Fresnel.Dialects.Sse;

/// <summary>One server-sent event. Its memory is the reader's: valid until the reader is asked for memory again.</summary>
/// <param name="Raw">Every byte of it, comments between its lines and the blank line at its end included.</param>
/// <param name="Data">The data lines without their field name, joined by line feeds: a slice of <paramref name="Raw"/> when there is one line.</param>
/// <param name="Name">The <c>event:</c> field; empty when there is none.</param>
/// <param name="Id">The <c>id:</c> field; empty when there is none.</param>
public readonly record struct SseEvent(
    ReadOnlyMemory<byte> Raw,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Name,
    ReadOnlyMemory<byte> Id
);
