using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Contracts;

/// <summary>A vendor, or our own model: sends a request and yields what comes back. Knows neither routing nor billing.</summary>
/// <remarks>Thread-safe. Cancelling, or leaving the enumeration early, cancels the upstream's work.</remarks>
public interface IProvider
{
    /// <summary>The configured name, unique among providers.</summary>
    string Name { get; }

    /// <returns>The answer's frames in order. A frame is valid until the next one is asked for.</returns>
    /// <exception cref="GatewayException">Typed by what went wrong, before the first frame or after any.</exception>
    IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    );
}
