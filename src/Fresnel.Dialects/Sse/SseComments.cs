using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.Sse;

/// <summary>Writes comments to an event stream, which clients ignore.</summary>
internal static class SseComments
{
    public static void WriteComment(this IBufferWriter<byte> output, StreamContinued continued) =>
        output.Write(Encoding.UTF8.GetBytes($": continued by {continued.DeploymentName.ReplaceLineEndings(" ")}\n\n"));
}
