using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Pictures from a prompt.</summary>
public sealed record ImageGenerationRequest : ImageRequest
{
    public override Capability RequiredCapabilities => Capability.ImageGeneration;
}
