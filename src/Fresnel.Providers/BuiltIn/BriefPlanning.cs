using Fresnel.Contracts.Requests;
using Fresnel.Engine;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Has a picture planned by the text model of a request, <see cref="GatewayRequest.BriefModel"/>.</summary>
/// <param name="request">Whose picture it is: the call to the text model is made for its key.</param>
public delegate Task<BriefPlan> BriefPlanning(
    GatewayRequest request,
    string prompt,
    CancellationToken cancellationToken
);
