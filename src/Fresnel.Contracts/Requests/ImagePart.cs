using Fresnel.Contracts.Media;

namespace Fresnel.Contracts.Requests;

/// <summary>An image in a message.</summary>
/// <param name="Param">
/// The path of the image in the request, for error messages: <c>messages[0].content[1].image_url</c>.
/// </param>
public sealed record ImagePart(ImageSource Source, ImageDetail Detail, string Param) : ContentPart;
