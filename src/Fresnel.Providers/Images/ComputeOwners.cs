using Fresnel.Contracts.Requests;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>The owner of a request's work in the compute scheduler.</summary>
internal static class ComputeOwners
{
    public static ComputeOwner ComputeOwner(this GatewayRequest request) =>
        new(request.Owner, request.Priority == CallPriority.Background);
}
