using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.Sse;

/// <summary>Comments in a stream, which every reader of server-sent events skips: for people and for those who look for them.</summary>
internal static class SseComments
{
    public static void WriteComment(this IBufferWriter<byte> output, StreamContinued continued) =>
        output.Write(Encoding.UTF8.GetBytes($": continued by {continued.DeploymentName.ReplaceLineEndings(" ")}\n\n"));
}
