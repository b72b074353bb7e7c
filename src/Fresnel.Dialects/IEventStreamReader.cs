namespace Fresnel.Dialects;

/// <summary>Splits a byte stream into events, at any chunk boundaries.</summary>
/// <remarks>
/// Write bytes to <see cref="GetMemory"/>, call <see cref="Advance"/>, then <see cref="TryRead"/> until it
/// returns false. Not thread-safe.
/// </remarks>
public interface IEventStreamReader : IDisposable
{
    /// <summary>Memory for at least <paramref name="sizeHint"/> bytes. Invalidates the events read before.</summary>
    Memory<byte> GetMemory(int sizeHint = 4096);

    /// <summary>Reports the number of bytes written to the memory.</summary>
    void Advance(int count);

    /// <summary>Reports the end of the stream.</summary>
    void Complete();

    /// <param name="raw">All bytes of the event; valid until the next <see cref="GetMemory"/>.</param>
    /// <param name="data">The event's payload; valid as long.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="Contracts.Errors.GatewayException">
    /// The stream is malformed, or an event is too long.
    /// </exception>
    bool TryRead(out ReadOnlyMemory<byte> raw, out ReadOnlyMemory<byte> data);
}
