using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.Images;

/// <summary>The input images of any kind of request, and the request with others in their places.</summary>
internal static class InputImages
{
    /// <summary>In order; without an edit's mask.</summary>
    public static IEnumerable<ImagePart> Of(GatewayRequest request) =>
        request switch
        {
            Converse converse => converse.Images,
            EditImage edit => edit.Images,
            Moderate moderate => moderate.Images,
            _ => [],
        };

    /// <param name="changed">By the very part, not by its value.</param>
    public static GatewayRequest With(GatewayRequest request, IReadOnlyDictionary<ImagePart, ImagePart> changed) =>
        request switch
        {
            Converse converse => converse with
            {
                Messages =
                [
                    .. converse.Messages.Select(message => message with { Parts = Parts(message.Parts, changed) }),
                ],
            },
            EditImage edit => edit with
            {
                Images = [.. edit.Images.Select(image => changed.GetValueOrDefault(image, image))],
            },
            Moderate moderate => moderate with { Inputs = [.. moderate.Inputs.Select(parts => Parts(parts, changed))] },
            _ => request,
        };

    private static IReadOnlyList<Part> Parts(
        IReadOnlyList<Part> parts,
        IReadOnlyDictionary<ImagePart, ImagePart> changed
    ) =>
        parts.Any(part => part is ImagePart)
            ? [.. parts.Select(part => part is ImagePart image ? changed.GetValueOrDefault(image, image) : part)]
            : parts;
}
