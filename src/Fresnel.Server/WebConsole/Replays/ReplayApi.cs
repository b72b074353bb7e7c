using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;

namespace Fresnel.Server.WebConsole.Replays;

/// <summary>An API whose request goes to one deployment, whatever it names.</summary>
internal sealed class ReplayApi(IWireApi api, ReplayTarget target) : IWireApi
{
    public string Name => api.Name;

    public bool AllowsFileReferences => api.AllowsFileReferences;

    public GatewayRequest Read(ReadOnlyMemory<byte> body, Caller caller)
    {
        var request = api.Read(body, caller);
        return request with
        {
            Model = target.Model,
            FallbackModels = [],
            Preferences = request.Preferences with { Only = [target.Provider], Order = [], Ignore = [], Sort = null },
        };
    }

    public IResponseBodyWriter CreateWriter(GatewayRequest request, Call call, IBufferWriter<byte> output) =>
        api.CreateWriter(request, call, output);

    public void WriteError(IBufferWriter<byte> output, GatewayException error, string callId) =>
        api.WriteError(output, error, callId);
}
