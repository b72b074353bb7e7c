using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Texts and images to be judged by a content policy.</summary>
public sealed record Moderate : GatewayRequest
{
    /// <summary>At least one; each gives one verdict over all its parts.</summary>
    public required IReadOnlyList<IReadOnlyList<Part>> Inputs { get; init; }

    /// <summary>The images of every input, in order.</summary>
    public IEnumerable<ImagePart> Images => Inputs.SelectMany(parts => parts).OfType<ImagePart>();

    public override Capability Needs => Capability.Moderation | (Images.Any() ? Capability.ImageInput : 0);
}
