using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Providers.Images;

/// <summary>An image as an upstream takes it.</summary>
/// <param name="Note">What was done to it; null: nothing, the source is the caller's own.</param>
/// <param name="Size">Of a picture drawn anew; null: its pixels are the caller's own.</param>
internal sealed record AdaptedImage(ImageSource Source, string? Note = null, ImageSize? Size = null);
