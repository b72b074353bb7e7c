using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Pictures from a prompt.</summary>
public sealed record GenerateImage : ImageRequest
{
    public override Capability Needs => Capability.ImageGeneration;
}
