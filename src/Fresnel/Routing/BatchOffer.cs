using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>A deployment that can serve a call in a batch of its vendor, at the vendor's price of batches.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="Expected">What it costs with an answer of typical length.</param>
/// <param name="Maximum">The most that the call can cost.</param>
public sealed record BatchOffer(
    Deployment Deployment,
    IBatchProvider Batches,
    GatewayRequest Request,
    Money Expected,
    Money Maximum
);
