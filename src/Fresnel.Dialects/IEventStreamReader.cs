namespace Fresnel.Dialects;

/// <summary>Cuts a byte stream into events, however it is split: bytes are put into <see cref="GetMemory"/>, counted with <see cref="Advance"/>, and events taken until there is none.</summary>
public interface IEventStreamReader : IDisposable
{
    /// <summary>Room for at least <paramref name="sizeHint"/> bytes. The memory of events taken before is gone.</summary>
    Memory<byte> GetMemory(int sizeHint = 4096);

    /// <summary>So many bytes were put into the memory.</summary>
    void Advance(int count);

    /// <summary>The stream is over.</summary>
    void Complete();

    /// <param name="raw">Every byte of the event.</param>
    /// <param name="data">What it carries.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="Contracts.Errors.GatewayException">The stream cannot be cut.</exception>
    bool TryRead(out ReadOnlyMemory<byte> raw, out ReadOnlyMemory<byte> data);
}
