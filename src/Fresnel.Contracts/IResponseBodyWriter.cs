using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts;

/// <summary>Writes the response of one call in the caller's format.</summary>
/// <remarks>
/// Not thread-safe. Frames are written or copied before a method returns. Dispose returns pooled memory and
/// writes nothing.
/// </remarks>
public interface IResponseBodyWriter : IDisposable
{
    /// <summary>The content type of a streamed response.</summary>
    string StreamContentType => "text/event-stream";

    /// <param name="cost">The cost of the call so far; null: unknown.</param>
    void Write(in Frame frame, Money? cost = null);

    /// <summary>Writes a keep-alive that clients ignore, between two frames of an idle stream.</summary>
    void KeepAlive();

    /// <summary>Ends the response: writes what was held back, the end mark, or the whole body.</summary>
    void End();

    /// <summary>Ends a started stream with an error. <see cref="End"/> is not called afterwards.</summary>
    void Fail(GatewayException error);
}
