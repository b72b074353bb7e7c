using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Providers.Images;

/// <summary>An image adapted to an upstream's limits.</summary>
/// <param name="Note">What was changed; null: nothing, the source is the caller's.</param>
/// <param name="Size">The size of a re-encoded image, in pixels; null: the image was not re-encoded.</param>
internal sealed record AdaptedImage(ImageSource Source, string? Note = null, ImageSize? Size = null);
