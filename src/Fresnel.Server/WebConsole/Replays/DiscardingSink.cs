using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Execution;

namespace Fresnel.Server.WebConsole.Replays;

/// <summary>The response in the format of the request's API is not needed: what is shown are its recorded events.</summary>
internal sealed class DiscardingSink : IResponseSink
{
    public void Attach(Call call) { }

    public void Begin(in ResponseHead head) { }

    public ValueTask WriteAsync(ResponseBuffer body)
    {
        body.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync() => ValueTask.CompletedTask;
}
