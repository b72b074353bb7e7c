using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Images generated from a prompt.</summary>
public sealed record ImageGenerationRequest : ImageRequest
{
    public override Capability RequiredCapabilities => base.RequiredCapabilities | Capability.ImageGeneration;
}
