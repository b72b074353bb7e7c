using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/moderations</c>.</summary>
internal sealed class ModerationsApi() : WireApi<ModerationRequest>(ApiProfiles.OpenAI)
{
    public static readonly ModerationsApi Instance = new();

    protected override ModerationRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        OpenAIDialect.ReadModeration(body);

    protected override IResponseBodyWriter CreateWriter(
        ModerationRequest request,
        Call call,
        IBufferWriter<byte> output
    ) => new ModerationsWriter(request, $"modr-{call.Id[4..]}", output);
}
