using System.Buffers;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects;

/// <summary>Passes on what a vendor sent.</summary>
internal static class FrameRelayExtensions
{
    /// <summary>Writes a frame's bytes as they came.</summary>
    public static void Relay(this IBufferWriter<byte> output, in Frame frame) => output.Relay(frame, ..);

    /// <summary>Writes a part of a frame's bytes as they came.</summary>
    public static void Relay(this IBufferWriter<byte> output, in Frame frame, Range range)
    {
        if (output is not ResponseBuffer body || !body.TryRetain(frame, range))
            output.Write(frame.Raw.Span[range]);
    }
}
