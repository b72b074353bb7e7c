using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects;

/// <summary>Relays the bytes of frames unchanged.</summary>
internal static class FrameRelayExtensions
{
    /// <summary>Writes a frame's bytes unchanged, without a copy where the output can reference them.</summary>
    public static void Relay(this IBufferWriter<byte> output, in Frame frame) => output.Relay(frame, ..);

    /// <summary>Writes a range of a frame's bytes unchanged.</summary>
    public static void Relay(this IBufferWriter<byte> output, in Frame frame, Range range)
    {
        if (output is not ResponseBuffer body || !body.TryRetain(frame, range))
            output.Write(frame.Raw.Span[range]);
    }
}
