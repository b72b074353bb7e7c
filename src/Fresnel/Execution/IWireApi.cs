using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Execution;

/// <summary>An API: how its requests are read and its responses written.</summary>
/// <remarks>Thread-safe; does no I/O.</remarks>
public interface IWireApi
{
    /// <summary>Distinguishes it from other APIs whose requests may have equal bodies.</summary>
    string Name => GetType().Name;

    /// <summary>Whether a request may refer to uploaded files, which are then read before the call runs. Default false.</summary>
    bool AllowsFileReferences => false;

    /// <param name="body">Kept by the request; must stay valid until the call ends.</param>
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    GatewayRequest Read(ReadOnlyMemory<byte> body, Caller caller);

    /// <param name="request">The request as <see cref="Read"/> returned it.</param>
    /// <param name="call">The call that is made of it; it has not run yet.</param>
    /// <param name="output">Receives the response body.</param>
    IResponseBodyWriter CreateWriter(GatewayRequest request, Call call, IBufferWriter<byte> output);

    /// <summary>Writes the body of an error response.</summary>
    void WriteError(IBufferWriter<byte> output, GatewayException error, string callId);
}
