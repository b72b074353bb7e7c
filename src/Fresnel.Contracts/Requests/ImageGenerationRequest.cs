using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Images generated from a prompt.</summary>
public sealed record ImageGenerationRequest : ImageRequest
{
    /// <summary>A brief in JSON, drawn in place of the prompt; null: none.</summary>
    public ReadOnlyMemory<byte>? Brief { get; init; }

    public override Capability RequiredCapabilities =>
        base.RequiredCapabilities
        | Capability.ImageGeneration
        | (Brief is null ? Capability.None : Capability.PictureBrief);
}
