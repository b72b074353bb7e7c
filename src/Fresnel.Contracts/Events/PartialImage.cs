using Fresnel.Contracts.Media;

namespace Fresnel.Contracts.Events;

/// <summary>A preview of an image that is still being generated.</summary>
/// <param name="PartialIndex">The number of the preview of this image, from 0.</param>
public sealed record PartialImage(int ImageIndex, int PartialIndex, ImageSource Source) : GatewayEvent;
