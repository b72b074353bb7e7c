using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;

namespace Fresnel.Server.Ingress;

/// <summary>An API with one kind of request, in the error format of its vendor's profile.</summary>
internal abstract class WireApi<TRequest>(ApiProfile profile) : IWireApi
    where TRequest : GatewayRequest
{
    public virtual bool AllowsFileReferences => false;

    GatewayRequest IWireApi.Read(ReadOnlyMemory<byte> body, Caller caller) => Read(body, caller);

    IResponseBodyWriter IWireApi.CreateWriter(GatewayRequest request, Call call, IBufferWriter<byte> output) =>
        CreateWriter((TRequest)request, call, output);

    public void WriteError(IBufferWriter<byte> output, GatewayException error, string callId) =>
        profile.WriteError(output, error, callId);

    protected abstract TRequest Read(ReadOnlyMemory<byte> body, Caller caller);

    protected abstract IResponseBodyWriter CreateWriter(TRequest request, Call call, IBufferWriter<byte> output);
}
