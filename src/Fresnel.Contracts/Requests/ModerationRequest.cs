using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Texts and images to be judged by a content policy.</summary>
public sealed record ModerationRequest : GatewayRequest
{
    /// <summary>At least one; each gives one verdict over all its parts.</summary>
    public required IReadOnlyList<IReadOnlyList<ContentPart>> Inputs { get; init; }

    /// <summary>The images of every input, in order.</summary>
    public IEnumerable<ImagePart> Images => Inputs.SelectMany(parts => parts).OfType<ImagePart>();

    public override Capability RequiredCapabilities =>
        Capability.Moderation | (Images.Any() ? Capability.ImageInput : 0);
}
