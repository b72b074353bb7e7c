using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Execution;

namespace Fresnel.Batches;

/// <summary>Records the content of one request of a batch, where its key asks for it.</summary>
internal sealed class LineRecorder(Batch batch, BatchServices services, BatchLine line, Caller caller)
{
    private readonly CallRecorder? _recorder = services.Captures?.Record(line.Api, caller);

    /// <summary>The call as it is to be run.</summary>
    public WireCall Around(in WireCall call) => _recorder is null ? call : call with { Api = _recorder };

    /// <summary>Keeps what was recorded, after the call has ended.</summary>
    public void Store()
    {
        var request = new CapturedRequest(batch.Endpoint, CallRunner.JsonContentType, null);
        if (_recorder?.End(request, line.Body) is { } draft)
            services.Captures!.Add(draft);
    }
}
