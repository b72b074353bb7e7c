using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Moderation of texts and images.</summary>
public sealed record ModerationRequest : GatewayRequest
{
    /// <summary>One or more inputs; each gives one result for all its parts.</summary>
    public required IReadOnlyList<IReadOnlyList<ContentPart>> Inputs { get; init; }

    /// <summary>The images of all inputs, in order.</summary>
    public IEnumerable<ImagePart> Images => Inputs.SelectMany(parts => parts).OfType<ImagePart>();

    public override Capability RequiredCapabilities =>
        Capability.Moderation | (Images.Any() ? Capability.ImageInput : 0);
}
