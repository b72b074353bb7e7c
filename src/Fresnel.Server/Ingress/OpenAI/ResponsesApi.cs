using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Responses;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/responses</c>. Of a response only the output items are cached, for an hour.</summary>
internal sealed class ResponsesApi(RecentItemCache recentItems) : WireApi<ChatRequest>(ApiProfiles.Responses)
{
    public override bool AllowsFileReferences => true;

    protected override ChatRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        ResponsesDialect.Read(ItemReferences.Resolve(body, id => recentItems.Find(caller.KeyId, id)));

    protected override IResponseBodyWriter CreateWriter(ChatRequest request, Call call, IBufferWriter<byte> output) =>
        new ResponsesWriter(request, $"resp_{call.Id[4..]}", call.StartedAt, output)
        {
            OnItem = ResponsesDialect.AllowsStorage(request)
                ? (id, item) => recentItems.Add(call.Caller.KeyId, id, item)
                : null,
        };
}
