using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.Sse;

/// <summary>Comments in a stream, which every reader of server-sent events skips: for people and for those who look for them.</summary>
internal static class SseNotes
{
    public static void WriteNote(this IBufferWriter<byte> output, Continued continued) =>
        output.Write(Encoding.UTF8.GetBytes($": continued by {continued.By.ReplaceLineEndings(" ")}\n\n"));
}
