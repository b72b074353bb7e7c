using System.Buffers;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;

namespace Fresnel.Execution;

/// <summary>A call with the API that its response is written for.</summary>
/// <param name="Request">The request as the API read it; that of the call may have been changed.</param>
internal readonly record struct CallRun(IWireApi Api, GatewayRequest Request, Call Call)
{
    /// <summary>Whether images are drawn, which may take minutes.</summary>
    public bool DrawsImages => Call.Request is ImageRequest or ChatRequest { RequestsImages: true };

    public IResponseBodyWriter CreateWriter(IBufferWriter<byte> output) => Api.CreateWriter(Request, Call, output);
}
