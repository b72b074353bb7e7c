using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.Images;

/// <summary>The input images of any kind of request, and their replacement.</summary>
internal static class InputImages
{
    /// <summary>The images in order, without the mask of an edit.</summary>
    public static IEnumerable<ImagePart> Of(GatewayRequest request) =>
        request switch
        {
            ChatRequest converse => converse.Images,
            ImageEditRequest edit => edit.Images,
            ModerationRequest moderate => moderate.Images,
            EmbeddingRequest embed => embed.Images,
            _ => [],
        };

    public static bool AreIn(GatewayRequest request) =>
        request is ChatRequest chat ? chat.HasImages : Of(request).Any();

    /// <param name="replacements">Replacements by reference, not by value.</param>
    public static GatewayRequest Replace(
        GatewayRequest request,
        IReadOnlyDictionary<ImagePart, ImagePart> replacements
    ) =>
        request switch
        {
            ChatRequest converse => converse with
            {
                Messages =
                [
                    .. converse.Messages.Select(message =>
                        message with
                        {
                            Parts = ReplaceParts(message.Parts, replacements),
                        }
                    ),
                ],
            },
            ImageEditRequest edit => edit with
            {
                Images = [.. edit.Images.Select(image => replacements.GetValueOrDefault(image, image))],
            },
            ModerationRequest moderate => moderate with
            {
                Inputs = [.. moderate.Inputs.Select(parts => ReplaceParts(parts, replacements))],
            },
            EmbeddingRequest embed => embed with
            {
                Inputs =
                [
                    .. embed.Inputs.Select(input =>
                        input.Image is { } image
                            ? input with
                            {
                                Image = replacements.GetValueOrDefault(image, image),
                            }
                            : input
                    ),
                ],
            },
            _ => request,
        };

    private static IReadOnlyList<ContentPart> ReplaceParts(
        IReadOnlyList<ContentPart> parts,
        IReadOnlyDictionary<ImagePart, ImagePart> replacements
    ) =>
        parts.Any(part => part is ImagePart)
            ? [.. parts.Select(part => part is ImagePart image ? replacements.GetValueOrDefault(image, image) : part)]
            : parts;
}
