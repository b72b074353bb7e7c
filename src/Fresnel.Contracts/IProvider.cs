using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Contracts;

/// <summary>
/// A vendor's API or the built-in model: sends a request and yields the response. Independent of routing and
/// billing.
/// </summary>
/// <remarks>Thread-safe. Cancellation, and disposing the enumerator early, cancel the upstream call.</remarks>
public interface IProvider
{
    /// <summary>The configured name, unique among the providers.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the provider can serve what a request means, beyond the capabilities of its deployments. Where it cannot
    /// and other deployments are configured, it is not a candidate.
    /// </summary>
    bool CanServe(GatewayRequest request) => true;

    /// <summary>The vendor's batches; null: it has none, or they are not used.</summary>
    IBatchProvider? Batches => null;

    /// <returns>The frames of the response in order. A frame is valid until the next one is read.</returns>
    /// <exception cref="GatewayException">The call failed, before the first frame or after any frame.</exception>
    IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    );
}
