namespace Fresnel.TestKit;

/// <summary>A stream that returns at most a number of bytes a read, as a network does.</summary>
public sealed class PieceStream(byte[] bytes, int most) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
}
