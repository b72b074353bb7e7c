using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects;

/// <summary>Answers one call in the caller's format. Not thread-safe. What it is given is written or copied before it returns.</summary>
public interface IResponseBodyWriter
{
    /// <summary>The content type of a streamed answer.</summary>
    string StreamContentType => "text/event-stream";

    /// <param name="cost">What the call has cost so far; null: not known.</param>
    void Write(in Frame frame, Money? cost = null);

    /// <summary>Says in a stream that has been silent for a while that it still lives, between two frames and in what every client skips.</summary>
    void KeepAlive();

    /// <summary>Ends the answer: what was held back, the end mark, or the one body.</summary>
    void End();

    /// <summary>Says in a stream already begun that it ends here and why. <see cref="End"/> is not called after it.</summary>
    void Fail(GatewayException error);
}
