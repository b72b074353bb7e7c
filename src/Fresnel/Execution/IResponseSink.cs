using Fresnel.Calls;
using Fresnel.Contracts.Buffers;

namespace Fresnel.Execution;

/// <summary>Where the response of a call goes while its caller waits.</summary>
/// <remarks>
/// One instance for each call; not thread-safe. Nothing is written for a call that fails before its first byte: its
/// exception is thrown to the method that runs it.
/// </remarks>
public interface IResponseSink
{
    /// <summary>Called once the request has been read, before the call runs.</summary>
    void Attach(Call call);

    /// <summary>Called once, before the first byte.</summary>
    void Begin(in ResponseHead head);

    /// <summary>Writes the buffer and clears it. What is written may wait for <see cref="FlushAsync"/>.</summary>
    ValueTask WriteAsync(ResponseBuffer body);

    /// <summary>Sends everything that was written; completes at once if nothing waits.</summary>
    ValueTask FlushAsync();
}
